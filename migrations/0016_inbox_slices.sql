-- Every command that writes keeps its id in the inbox, and an index by age made each of them write one page more. What
-- is old enough is found by walking the table in slices instead.
DROP INDEX inbox_by_age;
