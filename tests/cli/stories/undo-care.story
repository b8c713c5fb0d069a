# A verdict that needs a clinician is not undone by an undo: a new triage is needed.
$ patella triage --now 2026-11-02T08:00:00+01:00 --emergency-signs none --age 35 --onset gradual --same-day-signs hot-fever --quiet
! patella: error[unknown-choice]: --same-day-signs: "hot-fever" is not an answer to this question; give a comma list of hot-swollen, calf, four-steps, straight-leg, locked-now, young-hip, groin-landing, or none or unknown
[status 2]
$ patella {runner} --same-day-signs locked-now {now 02}
! patella: error[none-with-items]: --same-day-signs: "none" cannot stand beside an item; give a comma list of hot-swollen, calf, four-steps, straight-leg, locked-now, young-hip, groin-landing, or none or unknown
[status 2]
$ patella triage {default-but-bend} --small-knee-bend 0 --painkiller no --soon-signs night-pain --now 2026-11-02T09:00:00+01:00 --quiet
! patella: error[none-with-items]: --soon-signs: "none" cannot stand beside an item; give a comma list of night-pain, lump, unwell, bone-spot, giving-way, many-joints, back-numb, effort, fills-up, or none or unknown
[status 2]
$ patella undo {now 02 09:30}
! patella: error[nothing-to-undo]: HOME/.local/share/patella/journal.sqlite: there is nothing to take back; patella history --all lists the events
[status 2]
