#include <algorithm>

#include "cli/command.hpp"
#include "cli/conversation.hpp"
#include "cli/settings.hpp"
#include "core/text.hpp"
#include "render/protocol_show.hpp"

namespace patella::cli {
namespace {

/// What the command line asks for.
struct Request {
  std::string id;  ///< empty: the tree
  bool dot = false;
  bool toml = false;
  render::Units units = render::Units::km;
  Moment moment;
};

/// The file and the drawing are the whole protocol, and no documents.
std::optional<Error> wrong_form(const Invocation& run, const Request& request) {
  if (request.dot && request.toml)
    return Error{"flags-disagree", "one form at a time", "--toml", "choose --dot or --toml"};
  if (request.dot && !request.id.empty())
    return Error{"unexpected-word", "a drawing is of the whole tree", text::printable(request.id), "leave out the id"};
  if (request.toml && !request.id.empty())
    return Error{"unexpected-word", "a file is shown as a whole", text::printable(request.id), "leave out the id"};
  if (request.dot && run.json)
    return Error{"flags-disagree", "the drawing is no JSON document", "--dot", "choose --dot or --json"};
  if (request.toml && run.json)
    return Error{"flags-disagree", "the file is no JSON document", "--toml", "choose --toml or --json"};
  return std::nullopt;
}

Result<Request> read_request(const Invocation& run) {
  if (run.words.size() > 1)
    return fail({"unexpected-word", "one id is enough", text::printable(run.words[1]), "name one id, or none"});
  Request request;
  request.dot = run.flags.has("dot");
  request.toml = run.flags.has("toml");
  if (!run.words.empty()) request.id = run.words.front();
  if (!run.words.empty() && request.id.empty())
    return fail({"empty-value", "the id is empty", "", "name one id, or none"});
  if (const auto error = wrong_form(run, request)) return fail(*error);
  const auto units = choose_units(run.flags);
  if (!units) return fail(units.error());
  const auto moment = choose_moment(run.flags);
  if (!moment) return fail(moment.error());
  request.units = *units;
  request.moment = *moment;
  return request;
}

/// Known ids that the typed one may have meant: those it is a part of, else the nearest by typing.
std::vector<std::string_view> near_ids(std::string_view typed, std::vector<std::string_view> known) {
  constexpr std::size_t most = 5;
  constexpr std::size_t least_part = 3;
  std::vector<std::string_view> near;
  while (near.size() < most) {
    const auto next = text::nearest(typed, known);
    if (!next) break;
    near.push_back(*next);
    std::erase(known, near.back());
  }
  if (typed.size() < least_part) return near;
  for (const std::string_view id : known)
    if (near.size() < most && id.find(typed) != std::string_view::npos && std::ranges::find(near, id) == near.end())
      near.push_back(id);
  return near;
}

Error unknown_id(const Protocol& protocol, const std::string& typed) {
  Error error{"unknown-id", "there is nothing called " + text::quoted(typed) + " in this protocol", "",
              "patella protocol show names what there is"};
  const auto near = near_ids(typed, render::ids_with_sheets(protocol));
  if (!near.empty()) error.remedy = "did you mean " + text::join_or(near) + "?";
  if (near.empty() && typed.find_first_of("./") != std::string::npos) error.remedy = "name a file with --protocol";
  return error;
}

ExitStatus print(Invocation& run, const Protocol& protocol, const std::string& toml, const Request& request) {
  const auto notes = notes_on_protocol(protocol, request.moment.today);
  const auto known = render::ids_with_sheets(protocol);
  if (!request.id.empty() && std::ranges::find(known, request.id) == known.end())
    return report(run, unknown_id(protocol, request.id));
  // The outline names them itself.
  if (!run.quiet && (run.json || request.dot || request.toml || !request.id.empty()))
    for (const render::Message& note : notes) run.console.say(render::message_line(note));
  if (run.json) return finish(run, render::protocol_json(protocol, request.id, notes), ExitStatus::done);
  if (run.quiet) return ExitStatus::done;
  if (request.toml) return finish(run, toml, ExitStatus::done);
  if (request.dot) return finish(run, render::tree_dot(protocol), ExitStatus::done);
  const render::Style style = style_of(run, request.units);
  if (request.id.empty()) return finish(run, render::outline_text(protocol, notes, style), ExitStatus::done);
  return finish(run, render::sheets_text(protocol, request.id, style).value_or(""), ExitStatus::done);
}

ExitStatus run_show(Invocation& run) {
  const auto request = read_request(run);
  if (!request) return report(run, request.error());
  const auto choice = choose_protocol(run);
  if (!choice) return report(run, choice.error());
  ExitStatus status = ExitStatus::done;
  const auto protocol = load_chosen(run, *choice, status);
  return protocol ? print(run, *protocol, choice->toml, *request) : status;
}

const std::vector<FlagSpec>& flags() {
  static const std::vector<FlagSpec> list = [] {
    std::vector<FlagSpec> all = {
        {"toml", "", "the file itself, to copy and change: patella protocol show --toml > my-knee.toml"},
        {"dot", "", "draw the tree for graphviz: patella protocol show --dot | dot -Tsvg"}};
    const auto shared = shared_flags({"protocol", "region", "units", "now", "day-start"});
    all.insert(all.end(), shared.begin(), shared.end());
    return all;
  }();
  return list;
}

}  // namespace

const Command show_command{
    "protocol show", "the tree as an outline, or one of its parts in full", "[ID]", flags(), nullptr, run_show};

}  // namespace patella::cli
