#include <algorithm>

#include "core/text.hpp"
#include "render/decision.hpp"
#include "support/day_table.hpp"
#include "support/protocols.hpp"
#include "support/test.hpp"

using namespace patella;
using namespace patella::render;
using test::DayRow;

namespace {

const Protocol& base() {
  static const Protocol protocol = test::base_protocol();
  return protocol;
}

const DayRow open = {0, "triage=phase-1 tolerated=4000 ok", ""};

Decision after(const std::vector<DayRow>& rows) { return test::last_decision(base(), rows); }

std::string sentence(const Decision& decision, const Answers* told = nullptr) {
  return today_sentence({base(), decision, told}, Units::km);
}

std::string today(const Decision& decision) {
  Page page({80});
  write_today(page, {base(), decision}, Units::km);
  return page.take();
}

std::string reasons_page(const Decision& decision) {
  Page page({80});
  write_reasons(page, {base(), decision});
  return page.take();
}

std::string waits(const Decision& decision) {
  std::string out;
  for (const std::string& line : waits_for({base(), decision})) out += "[" + line + "]";
  return out;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("one sentence about today: a session, rest, or a refusal") {
  CHECK(has(sentence(after({open})), "1.6 km"));
  CHECK(sentence(after({{0, "triage=phase-1 tolerated=4000 ok run", ""}})) ==
        "Rest today. The next session is possible on Mon 2026-11-23, after a painless small knee bend.");
  CHECK(sentence(after({open, {1, "bend=2", ""}})) ==
        "No session today. The bend hurts (2 of 10). Instead: Relief, 10 minutes. Do the relief session.");
  CHECK(sentence(after({open, {1, "", ""}})) == "No session today. The bend was not tested. Test it.");
  CHECK(sentence(after({open, {1, "ok masked", ""}})) ==
        "No session today. A painkiller hides pain. Wait for tomorrow.");
  CHECK(sentence(after({open, {28, "ok", ""}})) == "No session today. The triage is too old. Do a triage.");
  CHECK(sentence(after({{0, "triage=walk noplan", ""}})) == "No session today. There is no plan. Follow the advice.");
}

TEST_CASE("on a day of rest the sentence names what the knee gave as the reason, not the calendar") {
  const std::string flare = sentence(after({{0, "triage=phase-1 tolerated=4000 ok run pain=7", ""}, {1, "ok", ""}}));
  CHECK(flare.starts_with("Rest today. Pain above 5 in the last run"));
  CHECK(flare.ends_with("The next session is possible on Wed 2026-11-25, after a painless small knee bend."));
  const std::string week = sentence(after({{0, "triage=phase-1 tolerated=4000 ok run strength", ""}, {1, "ok", ""}}));
  CHECK(week == "Rest today. The next session is possible on Tue 2026-11-24, after a painless small knee bend.");
}

TEST_CASE("an open warning sign says what to do by its urgency") {
  const auto warned = [](const char* urgency) {
    return sentence(after({open, {1, std::string("ok warn=") + urgency, ""}}));
  };
  // Care comes first.
  CHECK(warned("emergency") == "Call now. No session today. There is a warning sign.");
  CHECK(warned("same-day") == "Be seen today. No session today. There is a warning sign.");
  CHECK(warned("soon") == "Be seen soon. No session today. There is a warning sign.");
  CHECK(warned("routine") == "No session today. There is a warning sign. Do a new triage.");
  CHECK(sentence(after({open, {1, "ok sign", ""}})) == "No session today. There is a warning sign. Rest the knee.");
  const Answers told = test::answers(base(), "warning-signs=limping,locking");
  const Decision decision = after({open, {1, "ok warn=soon", ""}});
  CHECK(sentence(decision, &told) ==
        "Be seen soon. No session today. There is a warning sign (You limp; The knee locks).");
}

TEST_CASE("what a refusal rests on, in brackets") {
  const auto bend = [](const char* holds) { return sentence(after({open, {1, holds, ""}})); };
  CHECK(has(bend("bend=?"), "(not known, which counts as painful)"));
  CHECK(has(bend("bend=5 bend=0"), "(5 of 10 earlier today)"));
  CHECK(
      has(bend("withdrawn=0"), "(the last bend was undone or changed, told too late, or with a clock that was wrong)"));
  const Decision decision = after({{0, "", ""}});
  const DecisionView never{base(), decision, nullptr, nullptr, false};
  CHECK(has(today_sentence(never, Units::km), "(no triage yet)"));
  CHECK_FALSE(has(sentence(decision), "no triage yet"));
}

TEST_CASE("the page of a session, of rest and of refusals") {
  const std::string session = today(after({open}));
  CHECK(has(session, "TODAY: Run and walk"));
  const std::string done = today(after({{0, "triage=phase-1 tolerated=4000 ok run", ""}}));
  CHECK(has(done, "TODAY: DONE. REST."));
  CHECK(has(done, "2026-11-23"));
  const std::string rest = today(after({{0, "triage=phase-1 tolerated=4000 ok run pain=7", ""}, {1, "ok", ""}}));
  CHECK(has(rest, "TODAY: REST."));
  CHECK_FALSE(has(rest, "DONE"));
  const std::string refused = today(after({open, {1, "bend=2 masked", ""}}));
  CHECK(has(refused, "TODAY: NO RUN AND NO STRENGTH SESSION."));
  CHECK(has(refused, "The bend hurts (2 of 10)."));
  CHECK(has(refused, "A painkiller hides pain."));
  CHECK(has(refused, "Bend again: 2026-11-24."));
  CHECK_FALSE(has(refused, "Calm it down."));
  CHECK(has(today(after({open, {1, "bend=2", ""}})), "Calm it down."));
  CHECK(has(today(after({open, {1, "bend=2", ""}})), "Bend again: 2026-11-23 (today)."));
  for (const std::string& closed : {done, rest, refused}) CHECK_FALSE(has(closed, "Run and walk"));
}

TEST_CASE("what the next decision waits for") {
  CHECK(waits(after({open})) ==
        "[2 more clean runs: then up to Run.]"
        "[2 more clean strength sessions and 14 more days on this step: then up to Squats.]");
  const Decision one = after({{0, "triage=phase-1 tolerated=4000 ok run", ""}, {1, "ok morning=same", ""}});
  CHECK(waits(one) ==
        "[1 more clean run: then up to Run.]"
        "[2 more clean strength sessions and 13 more days on this step: then up to Squats.]");
  const Decision due = after({{0, "triage=phase-1 tolerated=4000 ok run", ""},
                              {2, "ok morning=same run", ""},
                              {3, "bend=0 morning=same", ""}});
  CHECK(waits(due).starts_with("[The next check-in: then up to Run.]"));
  // The last step of the ladder waits for nothing.
  CHECK(waits(after({{0, "triage=longer@5000 tolerated=6000 ok", ""}})).starts_with("[2 more clean strength sessions"));
}

TEST_CASE("what a refusal waits for comes first, once, and under a graver one there is nothing else") {
  CHECK(waits(after({open, {1, "bend=2", ""}})).starts_with("[It is painless.][2 more clean runs"));
  CHECK(waits(after({open, {1, "", ""}})).starts_with("[It is tested.][2 more clean runs"));
  CHECK(waits(after({open, {1, "bend=2 masked", ""}})) == "[It wore off.]");
  CHECK(waits(after({open, {1, "ok warn=soon", ""}})) == "[A new triage.]");
  CHECK(waits(after({open, {28, "ok", ""}})) == "[A new triage.]");
  CHECK(waits(after({{0, "triage=walk refer=soon ok", ""}})) == "[They cleared it.]");
  CHECK(waits(after({{0, "triage=walk noplan", ""}})) == "[Another verdict.]");
}

TEST_CASE("on a day of rest it waits for the next day, and not for a bend") {
  const std::string rest = waits(after({{0, "triage=phase-1 tolerated=4000 ok run", ""},
                                        {1, "ok strength", ""},
                                        {2, "ok run", ""},
                                        {3, "strength", ""}}));
  CHECK(has(rest, "[The next session is possible on"));
  CHECK_FALSE(has(rest, "It is tested."));
}

TEST_CASE("reasons and what would change them stand under headings, and only where there are any") {
  const std::string page = reasons_page(after({{0, "triage=phase-1 tolerated=4000 ok run pain=4", ""}, {1, "ok", ""}}));
  CHECK(page.find("Why") < page.find("Pain above 2"));
  CHECK(page.find("Pain above 2") < page.find("What would change it"));
  CHECK(has(page, "The next session is possible"));
  const std::string none = reasons_page(after({{0, "triage=walk noplan", ""}}));
  CHECK_FALSE(has(none, "Why"));
  // The page of refusals above it has said already what would clear them.
  CHECK_FALSE(has(none, "Another verdict."));
}

TEST_CASE("the sentences of urgencies, and their tones") {
  CHECK(urgency_sentence(Urgency::emergency).starts_with("EMERGENCY: "));
  CHECK(urgency_sentence(Urgency::same_day).starts_with("SAME DAY: "));
  CHECK(urgency_sentence(Urgency::soon).starts_with("SOON: "));
  CHECK(urgency_sentence(Urgency::routine).starts_with("ROUTINE: "));
  CHECK(urgency_sentence(Urgency::self_care).starts_with("SELF-CARE: "));
  CHECK(tone_of(Urgency::emergency) == Tone::alarm);
  CHECK(tone_of(Urgency::same_day) == Tone::alarm);
  CHECK(tone_of(Urgency::soon) == Tone::caution);
  CHECK(tone_of(Urgency::routine) == Tone::caution);
  CHECK(tone_of(Urgency::self_care) == Tone::good);
}

TEST_CASE("graver than a painful bend is all that speaks about the person or hides the pain") {
  for (std::size_t i = 0; i < refusal_codes; ++i) {
    const auto code = static_cast<RefusalCode>(i);
    constexpr std::array mild = {RefusalCode::knee_bend_painful, RefusalCode::no_plan,
                                 RefusalCode::knee_bend_not_tested};
    CHECK(is_graver(code) == (std::ranges::find(mild, code) == mild.end()));
  }
}
