#include "cli/ledger.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "cli/conversation.hpp"
#include "cli/opening.hpp"
#include "core/text.hpp"
#include "render/gist.hpp"

namespace patella::cli {
namespace {

std::string kind_of(const journal::Record& record, const Event& event) {
  if (record.kind == journal::Kind::checkin) return "check-in";
  if (const auto* workout = std::get_if<WorkoutEvent>(&event.what))
    return std::string(render::kind_word(workout->kind));
  return std::string(journal::to_word(record.kind));
}

std::string standing_words(const Ledger& ledger, const Standing& standing) {
  if (const auto* triage = std::get_if<TriageEvent>(&standing.event->what))
    return render::triage_words(ledger.protocol, standing.answers, triage->urgency);
  if (std::holds_alternative<CheckinEvent>(standing.event->what))
    return render::checkin_words(ledger.protocol, standing.answers);
  const std::string fields = render::workout_words(standing.workout, ledger.units);
  return fields.empty() ? "no more was told" : fields;
}

std::string change_words(const Ledger& ledger, const AmendmentEvent& amendment) {
  const std::string answers = render::checkin_words(ledger.protocol, amendment.answers);
  return answers.empty() ? render::workout_words(amendment.workout, ledger.units) : answers;
}

const Standing* find_standing(const std::vector<Standing>& standing, std::string_view id) {
  const auto found = std::ranges::find_if(standing, [&](const Standing& one) { return one.event->stamp.id == id; });
  return found == standing.end() ? nullptr : &*found;
}

const Event& event_of(const Ledger& ledger, const journal::Record& record) {
  return *std::ranges::find_if(ledger.diary.events, [&](const Event& event) { return event.stamp.id == record.id; });
}

bool is_id_part(std::string_view typed) {
  constexpr std::size_t shortest = 4;
  constexpr std::size_t longest = 16;
  return typed.size() >= shortest && typed.size() <= longest &&
         typed.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace

ExitStatus with_ledger(Invocation& run, ExitStatus (*work)(Ledger&)) {
  const auto opening = open_command(run);
  if (!opening) return opening.error();
  auto diary = read_diary(opening->place, opening->protocol);
  if (!diary) return report(run, diary.error());
  Ledger ledger{run, opening->protocol, opening->moment, opening->units, opening->place, std::move(*diary)};
  return work(ledger);
}

Result<const journal::Record*> find_event(const Ledger& ledger, std::string_view typed) {
  const std::string remedy = "patella history lists the events with their ids";
  if (!is_id_part(typed))
    return fail({"bad-event-id", text::quoted(typed) + " is not the id of an event", "",
                 "give at least 4 of its characters (0-9, a-f); " + remedy});
  std::vector<const journal::Record*> found;
  for (const journal::Record& record : ledger.diary.records)
    if (record.id.starts_with(typed)) found.push_back(&record);
  if (found.empty()) return fail({"unknown-event", "no event has the id " + text::quoted(typed), "", remedy});
  if (found.size() == 1) return found.front();
  std::vector<std::string_view> ids;
  ids.reserve(found.size());
  for (const journal::Record* record : found) ids.emplace_back(record->id);
  return fail({"ambiguous-event", "more than one event begins with " + text::quoted(typed), "",
               "choose " + text::join_or(ids)});
}

const journal::Record* holder_of_key(const Ledger& ledger) {
  const auto key = ledger.run.flags.one("key");
  if (!key || !*key) return nullptr;
  const auto holds = [&](const journal::Record& record) { return record.key == **key && !record.partial; };
  const auto found = std::ranges::find_if(ledger.diary.records, holds);
  return found == ledger.diary.records.end() ? nullptr : &*found;
}

const journal::Record* undo_of(const Ledger& ledger, std::string_view id) {
  for (std::size_t i = 0; i < ledger.diary.events.size(); ++i)
    if (const auto* undo = std::get_if<UndoEvent>(&ledger.diary.events[i].what); undo && undo->target == id)
      return &ledger.diary.records[i];
  return nullptr;
}

std::string event_words(const Ledger& ledger, const journal::Record& record) {
  const Event& event = event_of(ledger, record);
  const std::string kind = kind_of(record, event);
  const bool noun = kind != "strength" && kind != "relief";
  std::string out = fmt::format("{}{} of {}", kind, noun ? "" : " session", format_day(record.day));
  const auto standing = ledger.standing();
  const Standing* stands = find_standing(standing, record.id);
  const auto* amendment = std::get_if<AmendmentEvent>(&event.what);
  const std::string words = stands      ? standing_words(ledger, *stands)
                            : amendment ? change_words(ledger, *amendment)
                                        : std::string();
  if (!words.empty()) out += fmt::format(" ({})", words);
  return out;
}

std::vector<Gist> gists_of(const Ledger& ledger) {
  const auto standing = ledger.standing();
  std::unordered_map<std::string_view, const Standing*> by_id;
  for (const Standing& one : standing) by_id.emplace(one.event->stamp.id, &one);
  std::unordered_map<std::string_view, Gist*> targets;
  std::vector<Gist> gists(ledger.diary.events.size());
  for (std::size_t i = 0; i < gists.size(); ++i) targets.emplace(ledger.diary.records[i].id, &gists[i]);
  const auto mark = [&](const std::string& id, bool Gist::*flag) {
    if (const auto target = targets.find(id); target != targets.end()) target->second->*flag = true;
  };
  for (const Event& event : ledger.diary.events)
    if (const auto* undo = std::get_if<UndoEvent>(&event.what)) mark(undo->target, &Gist::undone);
  for (std::size_t i = 0; i < gists.size(); ++i) {
    const Event& event = ledger.diary.events[i];
    const auto* amendment = std::get_if<AmendmentEvent>(&event.what);
    gists[i].kind = kind_of(ledger.diary.records[i], event);
    if (const auto stands = by_id.find(event.stamp.id); stands != by_id.end())
      gists[i].words = standing_words(ledger, *stands->second);
    if (const auto* undo = std::get_if<UndoEvent>(&event.what)) gists[i].words = "takes back " + undo->target;
    if (!amendment) continue;
    gists[i].words = fmt::format("changes {}: {}", amendment->target, change_words(ledger, *amendment));
    if (!gists[i].undone) mark(amendment->target, &Gist::amended);
  }
  return gists;
}

Result<render::EventNote> keep(Ledger& ledger, const journal::Record& record) {
  auto event = to_event(ledger.protocol, record);
  if (!event) return fail(event.error());
  const auto recorded = write_record(ledger.run, ledger.place, record);
  if (!recorded) return fail(recorded.error());
  if (!recorded->repeated) {
    ledger.diary.records.push_back(record);
    ledger.diary.events.push_back(std::move(*event));
  }
  return render::EventNote{recorded->id, ledger.place.path, recorded->written, recorded->repeated};
}

ExitStatus show_change(Ledger& ledger, render::EventNote note, std::vector<std::string> lines,
                       const std::function<std::string(const render::ChangeView&)>& json) {
  Invocation& run = ledger.run;
  const Course course = course_of(ledger);
  const Decision decision = course.decision();
  const render::DecisionView shown{ledger.protocol, decision, &course.told_today(), nullptr,
                                   ever_triaged(ledger.diary.events)};
  const render::ChangeView view{run.command,
                                ledger.protocol,
                                ledger.moment.today,
                                std::move(note),
                                std::move(lines),
                                shown,
                                notes_on_protocol(ledger.protocol, ledger.moment.today)};
  for (const render::Message& message : view.messages)
    if (run.json && !run.quiet) run.console.say(render::message_line(message));
  if (run.json) return finish(run, json(view), ExitStatus::done);
  return finish(run, run.quiet ? std::string() : render::change_text(view, style_of(run, ledger.units)),
                ExitStatus::done);
}

Course course_of(const Ledger& ledger) { return course_at(ledger.protocol, ledger.diary.events, ledger.moment); }

bool needs_new_bend(const Ledger& ledger) {
  const Decision decision = course_of(ledger).decision();
  return decision.gate.bend == Bend::withdrawn && !decision.resting &&
         decision.gate.refusals().has(RefusalCode::knee_bend_not_tested);
}

}  // namespace patella::cli
