#include <fmt/format.h>

#include <algorithm>

#include "cli/ledger.hpp"
#include "cli/questions.hpp"
#include "cli/session_flags.hpp"
#include "core/text.hpp"

namespace patella::cli {
namespace {

/// The words of the command line that the fixed flags left over.
struct Typed {
  std::string id;
  Flags flags;                     ///< of questions, and `settled`
  std::vector<std::string> words;  ///< the same without the id
};

const FlagSpec& settled_flag() {
  static const std::vector<FlagSpec> list = session_flags({"settled"});
  return list.front();
}

Result<Typed> read_words(const Ledger& ledger) {
  const Protocol& protocol = ledger.protocol;
  std::vector<FlagSpec> specs = question_flags(protocol, std::vector<bool>(protocol.questions().size()));
  // A check-in may have a question of that name; a session always has a field of that name.
  if (!protocol.find_question("settled")) specs.push_back(settled_flag());
  auto flags = parse_flags(specs, ledger.run.words);
  if (!flags) return fail(flags.error());
  Typed typed;
  for (const std::string& word : flags->rest) {
    if (word.starts_with("-") || !typed.id.empty()) {
      specs.insert(specs.end(), amend_command.flags.begin(), amend_command.flags.end());
      return fail(unclaimed(word, specs));
    }
    typed.id = word;
  }
  if (typed.id.empty())
    return fail({"event-id-missing", "name the event to amend", "",
                 "write patella amend EVENT-ID --FLAG VALUE; patella history lists the ids"});
  typed.words = ledger.run.words;
  typed.words.erase(std::ranges::find(typed.words, typed.id));
  typed.flags = std::move(*flags);
  return typed;
}

Result<void> require_amendable(const Ledger& ledger, const journal::Record& target) {
  const auto refuse = [&](std::string_view what, std::string remedy) {
    return fail({"not-amendable", fmt::format("event {} {}", target.id, what), "", std::move(remedy)});
  };
  switch (target.kind) {
    case journal::Kind::triage: return refuse("is a triage, which stands as it was answered", "do a new triage");
    case journal::Kind::undo: return refuse("is an undo, which cannot be changed", "record what it took back again");
    case journal::Kind::amendment: return refuse("is itself an amendment", "amend the event that it changes once more");
    default: break;
  }
  if (undo_of(ledger, target.id)) return refuse("was taken back", "record it again");
  return {};
}

Error nothing_to_amend(std::string_view flags) {
  return {"nothing-to-amend", "nothing says what to change", "", fmt::format("give {}", flags)};
}

Result<std::string> amended_session(const Ledger& ledger, const Typed& typed, const std::string& target,
                                    WorkoutEvent::Kind kind) {
  const auto settled = typed.flags.one("settled");
  if (!settled) return fail(settled.error());
  for (const Question& question : ledger.protocol.questions())
    if (question.id != "settled" && typed.flags.has(question.id))
      return fail({"not-of-this-event", "a session has no such answer", "--" + question.id,
                   "give --minutes, --distance, --effort, --pain or --settled"});
  const auto said = read_session(ledger.run.flags, kind, *settled);
  if (!said) return fail(said.error());
  const WorkoutEvent& workout = said->workout;
  const bool rated = workout.effort || workout.pain || !said->settled.empty();
  if (workout.distance_m && kind != WorkoutEvent::Kind::run)
    return fail({"not-of-this-event", "only a run has a distance", "--distance", "leave it out"});
  if (rated && kind == WorkoutEvent::Kind::relief)
    return fail({"not-of-this-event", "a relief session has only minutes", "", "give --minutes"});
  // What is missing stays, so "unknown" would change nothing and seem to.
  if (said->settled == "unknown")
    return fail({"not-amendable", "what was told cannot be made unknown", "--settled",
                 fmt::format("undo {} and record the session again", target)});
  if (!rated && !workout.minutes && !workout.distance_m)
    return fail(nothing_to_amend("--minutes, --distance, --effort, --pain or --settled"));
  return render::said_amended_workout(target, *said);
}

Result<std::string> amended_checkin(const Ledger& ledger, const Typed& typed, const std::string& target) {
  const Protocol& protocol = ledger.protocol;
  for (const std::string_view field : {"minutes", "distance", "effort", "pain"})
    if (ledger.run.flags.has(field))
      return fail({"not-of-this-event", "a check-in has no such field", "--" + std::string(field),
                   fmt::format("for the pain in the session give --{}", protocol[protocol.checkin().session_pain].id)});
  const auto answers = answers_from_flags(protocol, typed.words, amend_command.flags);
  if (!answers) return fail(answers.error());
  const auto asked = checkin_questions(protocol);
  bool any = false;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const auto id = id_at<QuestionId>(i);
    if ((*answers)[id].is_missing()) continue;
    if (!asked[i])
      return fail({"not-of-this-event", "a check-in does not ask this", "--" + protocol[id].id, "see --help"});
    any = true;
  }
  // Relief that is told of afterwards would open the gate of a bend that did not.
  const QuestionId relief = protocol.checkin().relief_done;
  if (!(*answers)[relief].is_missing())
    return fail({"not-amendable", "this answer stands as it was given", "--" + protocol[relief].id,
                 "record patella log relief, then bend and check in again"});
  if (!any) return fail(nothing_to_amend("the answers that change, such as --small-knee-bend 2"));
  return render::said_amended_answers(protocol, target, *answers);
}

Result<std::string> said_of(const Ledger& ledger, const Typed& typed, const journal::Record& target) {
  if (target.kind == journal::Kind::checkin) return amended_checkin(ledger, typed, target.id);
  const auto event = to_event(ledger.protocol, target);
  if (!event) return fail(event.error());
  return amended_session(ledger, typed, target.id, std::get<WorkoutEvent>(event->what).kind);
}

ExitStatus amend(Ledger& ledger) {
  const auto typed = read_words(ledger);
  if (!typed) return report(ledger.run, typed.error());
  const auto found = find_event(ledger, typed->id);
  if (!found) return report(ledger.run, found.error());
  const journal::Record target = **found;
  if (!holder_of_key(ledger))
    if (const auto fits = require_amendable(ledger, target); !fits) return report(ledger.run, fits.error());
  if (target.kind != journal::Kind::checkin && target.kind != journal::Kind::session)
    return report(ledger.run, require_amendable(ledger, target).error());
  auto said = said_of(ledger, *typed, target);
  if (!said) return report(ledger.run, said.error());
  const auto record =
      new_record(ledger.run.flags, ledger.protocol, ledger.moment, journal::Kind::amendment, std::move(*said), "{}");
  if (!record) return report(ledger.run, record.error());
  auto note = keep(ledger, *record);
  if (!note) return report(ledger.run, note.error());
  const bool needs_bend = needs_new_bend(ledger);
  const std::string_view verb = note->repeated   ? "Already changed; it is"
                                : note->recorded ? "Changed; it is now"
                                                 : "Not changed, only shown; it would be";
  std::vector<std::string> lines = {fmt::format("{}: {}, event {}.", verb, event_words(ledger, target), target.id)};
  if (needs_bend) lines.emplace_back("A changed small knee bend clears nothing: bend again, and check in.");
  const render::ChangeDetails details{target.id, std::string(journal::to_word(target.kind)), target.day, needs_bend};
  return show_change(ledger, std::move(*note), std::move(lines),
                     [&](const render::ChangeView& view) { return render::change_json(view, details); });
}

ExitStatus run_amend(Invocation& run) { return with_ledger(run, amend); }

const std::vector<FlagSpec>& flags() {
  static const std::vector<FlagSpec> list = [] {
    auto own = session_flags({"minutes", "distance", "effort", "pain"});
    const auto shared = shared_flags({"key", "dry-run", "journal", "protocol", "region", "units", "now", "day-start"});
    own.insert(own.end(), shared.begin(), shared.end());
    return own;
  }();
  return list;
}

}  // namespace

const Command amend_command{"amend",  "change a check-in or a logged session", "EVENT-ID", flags(), checkin_questions,
                            run_amend};

}  // namespace patella::cli
