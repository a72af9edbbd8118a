-- How many people a round was given. Somebody who was erased is missing in what is stored of it, and without her it would
-- come out differently: a replay says so instead.
ALTER TABLE mentoring_round ADD COLUMN people INTEGER;
