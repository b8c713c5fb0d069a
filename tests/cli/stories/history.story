# patella history: one line an event, by what it is about.
$ patella history {now 20}
Nothing is recorded in the last 14 days.
$ patella history --all {now 20}
Nothing is recorded yet. It begins with patella triage.
$ patella {runner} {now 02}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E1
$ patella log run --as-planned --pain 1 --settled yes --quiet {now 02 09:00}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E2
$ patella checkin {fine} --morning same --quiet {now 20 07:15}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E3
$ patella log strength --minutes 20 --date 2026-11-19 --quiet {now 20 07:20}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E4
$ patella history {now 20 08:00}
2026-11-19 later  strength   20 min [E4]
2026-11-20 07:15  check-in   bend 0, warning signs none, painkiller no, morning
                             same [E3]

2 earlier events: patella history --all
$ patella history --days 1 {now 20 08:00}
2026-11-20 07:15  check-in   bend 0, warning signs none, painkiller no, morning
                             same [E3]

3 earlier events: patella history --all
$ patella history --days 19 {now 20 08:00} --units mi
2026-11-02 08:00  triage     This looks like runner's knee (self-care)
                             [E1]
2026-11-02 09:00  run        1 mi, pain 1, settled [E2]
2026-11-19 later  strength   20 min [E4]
2026-11-20 07:15  check-in   bend 0, warning signs none, painkiller no, morning
                             same [E3]
$ patella history --all {now 20 08:00} --json
{
  "format_version": [1, 0],
  "tool": "patella VERSION",
  "command": "history",
  "protocol": {"id": "runners-knee", "version": "1.0.0", "sha256": "SHA256"},
  "day": "2026-11-20",
  "status": "complete",
  "days": null,
  "earlier": 0,
  "events": [
    {
      "id": "E1",
      "kind": "triage",
      "at": "2026-11-02T08:00:00+01:00",
      "day": "2026-11-02",
      "recorded": "2026-11-02T08:00:00+01:00",
      "recorded_day": "2026-11-02",
      "protocol": {"id": "runners-knee", "version": "1.0.0", "sha256": "SHA256"},
      "key": null,
      "partial": false,
      "said": {
        "answers": {
          "emergency-signs": [],
          "age": 35,
          "onset": "gradual",
          "same-day-signs": [],
          "soon-signs": [],
          "pain-location": "behind-kneecap",
          "kneecap-signs": ["stairs", "kneeling"],
          "small-knee-bend": 0,
          "heel-on-squat": true,
          "heel-off-squat": true,
          "movie-goers-sign": true,
          "plan-limits": [],
          "tolerated-run": 1.6,
          "painkiller": false
        }
      },
      "derived": {
        "verdict": "runners-knee",
        "urgency": "self-care",
        "plan": "return-to-running",
        "hurt": false
      },
      "undone": false,
      "amended": false
    },
    {
      "id": "E2",
      "kind": "session",
      "at": "2026-11-02T09:00:00+01:00",
      "day": "2026-11-02",
      "recorded": "2026-11-02T09:00:00+01:00",
      "recorded_day": "2026-11-02",
      "protocol": {"id": "runners-knee", "version": "1.0.0", "sha256": "SHA256"},
      "key": null,
      "partial": false,
      "said": {
        "kind": "run",
        "minutes": null,
        "distance": null,
        "distance_m": null,
        "effort": null,
        "pain": 1,
        "settled": "yes",
        "as_planned": true
      },
      "derived": {"planned": true, "step": "phase-1", "distance_m": 1600, "minutes": null},
      "undone": false,
      "amended": false
    },
    {
      "id": "E4",
      "kind": "session",
      "at": "2026-11-20T03:59:59.999+01:00",
      "day": "2026-11-19",
      "recorded": "2026-11-20T07:20:00+01:00",
      "recorded_day": "2026-11-20",
      "protocol": {"id": "runners-knee", "version": "1.0.0", "sha256": "SHA256"},
      "key": null,
      "partial": false,
      "said": {
        "kind": "strength",
        "minutes": 20,
        "distance": null,
        "distance_m": null,
        "effort": null,
        "pain": null,
        "settled": null,
        "as_planned": false
      },
      "derived": {"planned": false, "step": null, "distance_m": null, "minutes": null},
      "undone": false,
      "amended": false
    },
    {
      "id": "E3",
      "kind": "checkin",
      "at": "2026-11-20T07:15:00+01:00",
      "day": "2026-11-20",
      "recorded": "2026-11-20T07:15:00+01:00",
      "recorded_day": "2026-11-20",
      "protocol": {"id": "runners-knee", "version": "1.0.0", "sha256": "SHA256"},
      "key": null,
      "partial": false,
      "said": {
        "answers": {
          "small-knee-bend": 0,
          "warning-signs": [],
          "painkiller": false,
          "morning": "same"
        }
      },
      "derived": {
        "warning": null,
        "day_sign": false,
        "masked": false,
        "hurt": false,
        "about": "2026-11-02",
        "session": {"track": "run", "distance_m": 1600, "minutes": null}
      },
      "undone": false,
      "amended": false
    }
  ],
  "messages": [],
  "exit_status": 0
}
$ patella history --days 0 {now 20}
! patella: error[bad-days]: --days: "0" is not a number of days; give a whole number from 1 to 36500
[status 2]
$ patella history --days two {now 20}
! patella: error[bad-days]: --days: "two" is not a number of days; give a whole number from 1 to 36500
[status 2]
$ patella history --days 3 --all {now 20}
! patella: error[flags-disagree]: --days: --all and --days exclude each other; give one of them
[status 2]
$ patella history 3 {now 20}
! patella: error[unexpected-word]: "3" is not expected here; see --help
[status 2]
$ patella history --quiet {now 20}
