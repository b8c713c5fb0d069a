#include "render/daily.hpp"

#include <fmt/format.h>

#include "patella/course.hpp"
#include "patella/triage.hpp"
#include "render/json.hpp"

namespace patella::render {

namespace {

/// What these answers close by themselves, however the others turn out.
std::vector<RefusalCode> closed_by(const Protocol& protocol, const Answers& answers) {
  std::vector<RefusalCode> codes;
  const SignsTold signs = signs_told(protocol, answers);
  if (signs.day_sign || signs.warning) codes.push_back(RefusalCode::warning_sign);
  if (hurts(answers[protocol.gate().question])) codes.push_back(RefusalCode::knee_bend_painful);
  if (masked_by(protocol, answers).value_or(false)) codes.push_back(RefusalCode::pain_masked);
  return codes;
}

}  // namespace

std::string daily_text(const DailyView& view, const Style& style) {
  Page page(style);
  if (view.urgency >= Urgency::routine) page.headline(urgency_sentence(view.urgency), tone_of(view.urgency));
  if (!view.decision) {
    page.headline("NO SESSION: the check-in is not complete.", Tone::caution);
    const auto closed = view.answers ? closed_by(view.protocol, *view.answers) : std::vector<RefusalCode>();
    for (const RefusalCode code : closed) {
      const RefusalText& text = view.protocol.text_of(code);
      page.paragraph(text.text + " " + text.instead, 2);
    }
    page.paragraph(fmt::format("Next question: --{}", view.protocol[view.open.front()].id), 2);
    return page.take();
  }
  write_today(page, *view.decision, style.units);
  write_reasons(page, *view.decision);
  if (!view.messages.empty()) page.blank();
  for (const Message& message : view.messages) page.item("Note: ", message.text);
  page.blank();
  page.paragraph(view.protocol.disclaimer());
  return page.take();
}

std::string daily_json(const DailyView& view) {
  const Envelope envelope{view.command,  &view.protocol, view.day, view.decision ? "complete" : "incomplete",
                          view.messages, view.status};
  Json json;
  open_document(json, envelope);
  if (view.answers) {
    write_answers(json, view.protocol, *view.answers);
    json.key("next_question");
    if (view.open.empty())
      json.value(std::nullopt);
    else
      write_question(json, view.protocol[view.open.front()]);
    json.list("open_questions", view.open, [&](QuestionId id) { json.value(view.protocol[id].id); });
    json.field("urgency_at_least", to_word(view.urgency));
  } else {
    json.field("urgency", to_word(view.urgency));
  }
  write_decision(json, view.decision);
  if (view.answers) write_event(json, view.event);
  return close_document(json, envelope);
}

}  // namespace patella::render
