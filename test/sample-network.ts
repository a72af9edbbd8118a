// The network that tests and benchmarks are about.
import type { Network } from "../src/app/kernel";
import type { LocalDate, Zone } from "../src/core/instant";

export const SAMPLE_NETWORK: Network = {
  name: "Telekom Botschafter",
  hashtag: "#Werkstolz",
  foundedOn: "2015-06-12" as LocalDate,
  language: "de",
  zone: "Europe/Berlin" as Zone,
  holidayRegion: "DE-NW",
  commandNames: ["ambassador", "botschafter"],
};
