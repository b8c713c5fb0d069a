# What log does not take, and what would be right. Nothing of it is recorded.
$ patella log {now 02}
! patella: error[command-missing]: patella log needs one more word; choose run, strength or relief
[status 2]
$ patella log swim {now 02}
! patella: error[unknown-command]: "swim" is not a command; choose run, strength or relief
[status 2]
$ patella log run {now 02}
! patella: error[session-empty]: nothing tells how long the run was; give --minutes, --distance or --as-planned
[status 2]
$ patella log run --effort 3 {now 02}
! patella: error[session-empty]: nothing tells how long the run was; give --minutes, --distance or --as-planned
[status 2]
$ patella log run --distance 4.1 {now 02}
! patella: error[distance-without-unit]: --distance: "4.1" has no unit; write 4.1km, 4.1mi or 4.1m
[status 2]
$ patella log run --distance 4,1km {now 02}
! patella: error[bad-distance]: --distance: "4,1km" is not a distance; write a number with its unit, such as 4.1km, 2.6mi or 4100m
[status 2]
$ patella log run --distance "four km" {now 02}
! patella: error[bad-distance]: --distance: "four km" is not a distance; write a number with its unit, such as 4.1km, 2.6mi or 4100m
[status 2]
$ patella log run --distance -4km {now 02}
! patella: error[bad-distance]: --distance: "-4km" is not a distance; write a number with its unit, such as 4.1km, 2.6mi or 4100m
[status 2]
$ patella log run --distance 4e0km {now 02}
! patella: error[bad-distance]: --distance: "4e0km" is not a distance; write a number with its unit, such as 4.1km, 2.6mi or 4100m
[status 2]
$ patella log run --distance .5km {now 02}
! patella: error[bad-distance]: --distance: ".5km" is not a distance; write a number with its unit, such as 4.1km, 2.6mi or 4100m
[status 2]
$ patella log run --distance km {now 02}
! patella: error[bad-distance]: --distance: "km" is not a distance; write a number with its unit, such as 4.1km, 2.6mi or 4100m
[status 2]
$ patella log run --distance "" {now 02}
! patella: error[bad-distance]: --distance: "" is not a distance; write a number with its unit, such as 4.1km, 2.6mi or 4100m
[status 2]
$ patella log run --distance 4m {now 02}
! patella: error[out-of-range]: --distance: "4m" is out of range; give 100m to 100km; mi is miles, m is metres
[status 2]
$ patella log run --distance 99m {now 02}
! patella: error[out-of-range]: --distance: "99m" is out of range; give 100m to 100km; mi is miles, m is metres
[status 2]
$ patella log run --distance 100.1km {now 02}
! patella: error[out-of-range]: --distance: "100.1km" is out of range; give 100m to 100km; mi is miles, m is metres
[status 2]
$ patella log run --distance 999999999999999999999km {now 02}
! patella: error[bad-distance]: --distance: "999999999999999999999km" is not a distance; write a number with its unit, such as 4.1km, 2.6mi or 4100m
[status 2]
$ patella log run --distance 4.1km --distance 4.2km {now 02}
! patella: error[flag-twice]: --distance: the flag is given twice, with different values; give it once
[status 2]
$ patella log run --minutes 0 {now 02}
! patella: error[out-of-range]: --minutes: "0" is out of range; give a whole number from 1 to 1440, or leave the flag out
[status 2]
$ patella log run --minutes 1441 {now 02}
! patella: error[out-of-range]: --minutes: "1441" is out of range; give a whole number from 1 to 1440, or leave the flag out
[status 2]
$ patella log run --minutes 30.5 {now 02}
! patella: error[not-a-number]: --minutes: "30.5" is not a whole number; give a whole number from 1 to 1440, or leave the flag out
[status 2]
$ patella log run --minutes "about 30" {now 02}
! patella: error[not-a-number]: --minutes: "about 30" is not a whole number; give a whole number from 1 to 1440, or leave the flag out
[status 2]
$ patella log run --minutes 99999999999 {now 02}
! patella: error[out-of-range]: --minutes: "99999999999" is out of range; give a whole number from 1 to 1440, or leave the flag out
[status 2]
$ patella log run --minutes 30 --effort 11 {now 02}
! patella: error[out-of-range]: --effort: "11" is out of range; give a whole number from 0 to 10, or leave the flag out
[status 2]
$ patella log run --minutes 30 --pain -1 {now 02}
! patella: error[not-a-number]: --pain: "-1" is not a whole number; give a whole number from 0 to 10, or leave the flag out
[status 2]
$ patella log run --minutes 30 --pain unknown {now 02}
! patella: error[not-a-number]: --pain: "unknown" is not a whole number; give a whole number from 0 to 10, or leave the flag out
[status 2]
$ patella log run --minutes 30 --settled maybe {now 02}
! patella: error[unknown-choice]: --settled: "maybe" is not an answer to this question; answer yes, no or unknown
[status 2]
$ patella log run --minutes 30 --date tomorrow {now 02}
! patella: error[bad-date]: --date: "tomorrow" is not a date; write a date as YYYY-MM-DD, such as 2026-11-22
[status 2]
$ patella log run --minutes 30 --date 2026-11-03 {now 02}
! patella: error[date-in-the-future]: --date: 2026-11-03 is later than today, 2026-11-02; give today or an earlier day
[status 2]
$ patella log run --minutes 30 --key "" {now 02}
! patella: error[bad-key]: --key: the key is empty, too long or not printable; use up to 200 printable characters, such as 2026-11-22-morning
[status 2]
$ patella log run --minuts 30 {now 02}
! patella: error[unknown-flag]: --minuts: there is no such flag; did you mean --minutes?
[status 2]
$ patella log run 30 {now 02}
! patella: error[unexpected-word]: "30" is not expected here; see --help
[status 2]
$ patella log strength --distance 4km {now 02}
! patella: error[unknown-flag]: --distance: there is no such flag; see --help
[status 2]
$ patella log relief --pain 2 {now 02}
! patella: error[unknown-flag]: --pain: there is no such flag; see --help
[status 2]
$ patella log run --as-planned {now 02}
! patella: error[not-planned]: --as-planned: no run was prescribed on 2026-11-02; leave it out and tell --minutes or --distance
[status 2]
$ patella log run --as-planned --json {now 02}
{
  "format_version": [1, 0],
  "tool": "patella VERSION",
  "command": "log run",
  "protocol": null,
  "day": null,
  "status": "error",
  "messages": [
    {
      "level": "error",
      "code": "not-planned",
      "text": "no run was prescribed on 2026-11-02",
      "field": "--as-planned",
      "remedy": "leave it out and tell --minutes or --distance"
    }
  ],
  "exit_status": 2
}
! patella: error[not-planned]: --as-planned: no run was prescribed on 2026-11-02; leave it out and tell --minutes or --distance
[status 2]
$ patella log run --minutes 30 --journal "" {now 02}
! patella: error[empty-value]: --journal: the value is empty; write --journal VALUE
[status 2]
$ patella log run --minutes 30 --journal missing/../protocols/mini.toml {now 02}
! patella: error[journal-damaged]: missing/../protocols/mini.toml: this is not a journal, or its beginning is damaged; make a copy of the file; name another with --journal
[status 5]
$ ls -A | grep -v protocols
missing
