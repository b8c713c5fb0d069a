# A retry with the same key counts once.
$ patella {runner} {now 02}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E1
$ patella log run --as-planned --pain 1 --settled yes --key run-1 --quiet {now 02 09:00}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E2
$ patella log run --as-planned --pain 1 --settled yes --key run-1 {now 02 09:05}
Already recorded: a run on 2026-11-02, 1.6 km, pain 1, settled.
It was not longer than the longest run of the 30 days before (1.6 km).
The day was cleared for it.

Rest today. The next session is possible on Tue 2026-11-03, after a painless
small knee bend.
! patella: the key is in HOME/.local/share/patella/journal.sqlite already, with the same content: nothing new is recorded
$ patella log run --as-planned --pain 2 --settled yes --key run-1 {now 02 09:05}
! patella: error[key-taken]: HOME/.local/share/patella/journal.sqlite: the key "run-1" belongs to event E2, which says something else; choose another key; a key names one event for good
[status 2]
$ patella amend {E2} --pain 2 --key change-1 --quiet {now 02 09:10}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E3
$ patella amend {E2} --pain 2 --key change-1 {now 02 09:11}
Already changed; it is: run of 2026-11-02 (1.6 km, pain 2, settled), event
E2.

Rest today. The next session is possible on Tue 2026-11-03, after a painless
small knee bend.
! patella: the key is in HOME/.local/share/patella/journal.sqlite already, with the same content: nothing new is recorded
$ patella amend {E2} --pain 3 --key change-1 {now 02 09:11}
! patella: error[key-taken]: HOME/.local/share/patella/journal.sqlite: the key "change-1" belongs to event E3, which says something else; choose another key; a key names one event for good
[status 2]
$ patella undo {E2} --key undo-1 --quiet {now 02 09:20}
! patella: recorded in HOME/.local/share/patella/journal.sqlite; to take it back: patella undo E4
$ patella undo {E2} --key undo-1 {now 02 09:21}
Already taken back: run of 2026-11-02 (1.6 km, pain 2, settled), event
E2.

Today: Run 3 min, walk 2 min, and repeat until you have covered 1.6 km in all,
at effort 3 of 10. Bend the knee first: if it hurts now, do not start.
! patella: the key is in HOME/.local/share/patella/journal.sqlite already, with the same content: nothing new is recorded
$ patella undo --key undo-1 {now 02 09:21}
Already taken back: run of 2026-11-02 (1.6 km, pain 2, settled), event
E2.

Today: Run 3 min, walk 2 min, and repeat until you have covered 1.6 km in all,
at effort 3 of 10. Bend the knee first: if it hurts now, do not start.
! patella: the key is in HOME/.local/share/patella/journal.sqlite already, with the same content: nothing new is recorded
$ patella undo {E1} --key undo-1 {now 02 09:21}
! patella: error[key-taken]: HOME/.local/share/patella/journal.sqlite: the key "undo-1" belongs to event E4, which says something else; choose another key; a key names one event for good
[status 2]

~ The key of what was taken back stays taken.
$ patella log run --as-planned --pain 1 --settled yes --key run-1 {now 02 09:30}
Recorded before, and taken back since: a run on 2026-11-02, 1.6 km, pain 1,
settled.

Today: Run 3 min, walk 2 min, and repeat until you have covered 1.6 km in all,
at effort 3 of 10. Bend the knee first: if it hurts now, do not start.
! patella: the key is in HOME/.local/share/patella/journal.sqlite already, with the same content: nothing new is recorded
$ patella log run --distance 2km --key run-1 {now 02 09:30}
! patella: error[key-taken]: HOME/.local/share/patella/journal.sqlite: the key "run-1" belongs to event E2, which says something else; choose another key; a key names one event for good
[status 2]
