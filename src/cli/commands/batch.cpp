#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <new>

#include "cli/command.hpp"
#include "cli/lines.hpp"
#include "cli/settings.hpp"
#include "core/text.hpp"
#include "import/request_line.hpp"
#include "render/reply_line.hpp"
#include "render/tally.hpp"

namespace patella::cli {
namespace {

/// How often, in lines, the clock is asked whether it is time to say how far it got.
constexpr std::uint64_t lines_between_looks = 1024;
constexpr std::size_t bad_lines_named = 10;

/// What the flags alone say: neither clock, environment nor journal have a part in a result.
struct Settings {
  std::optional<Day> day;
  DayStart day_start{0};
  bool strict = false;
  bool summary = false;
  bool texts = false;
  bool line_buffered = false;
};

Error of_flag(Error error, std::string flag) {
  error.field = std::move(flag);
  return error;
}

Result<Settings> read_settings(const Flags& flags) {
  Settings settings{std::nullopt,         default_day_start,  flags.has("strict"),
                    flags.has("summary"), flags.has("texts"), flags.has("line-buffered")};
  const auto date = flags.one("date");
  if (!date) return fail(date.error());
  if (*date) {
    const auto day = parse_day(**date);
    if (!day) return fail(of_flag(day.error(), "--date"));
    settings.day = *day;
  }
  const auto start = flags.one("day-start");
  if (!start) return fail(start.error());
  if (*start) {
    const auto begins = parse_day_start(**start);
    if (!begins) return fail(of_flag(begins.error(), "--day-start"));
    settings.day_start = *begins;
  }
  if (settings.summary && settings.texts)
    return fail({"flags-disagree", "a summary has no texts", "--texts", "give one of them"});
  return settings;
}

std::optional<Protocol> load_by_flags(Invocation& run, ExitStatus& status) {
  const auto file = run.flags.one("protocol");
  const auto region = run.flags.one("region");
  if (!file || !region) {
    status = report(run, file ? region.error() : file.error());
    return std::nullopt;
  }
  const auto choice = read_protocol(*file, {*region, "--region"});
  if (choice) return load_chosen(run, *choice, status);
  status = report(run, choice.error());
  return std::nullopt;
}

/// One line in, one line out, until the input ends.
class Filter {
 public:
  Filter(Invocation& run, const Protocol& protocol, Settings settings)
      : run_(run),
        settings_(settings),
        protocol_(protocol),
        parser_(protocol, settings.day),
        writer_(protocol, settings.texts),
        tally_(protocol),
        source_(STDIN_FILENO, [this] { return sink_.write(); }) {}

  ExitStatus run() {
    const auto done = answer_in_memory();
    end_progress();
    const ExitStatus status = tally_.errors() == 0 ? ExitStatus::done : ExitStatus::lines_failed;
    if (done && settings_.summary) sink_.text() += tally_.document(status);
    const auto closed = done ? sink_.close() : done;
    if (!closed && closed.error().code == "pipe-closed") return ExitStatus::io_failed;
    if (!closed) run_.console.say(render::message_line(render::from_error(closed.error())));
    say_counts();
    return closed ? status : ExitStatus::io_failed;
  }

 private:
  /// What was answered is written even if a line asks for more memory than there is.
  Result<void> answer_in_memory() {
    try {
      return answer_all();
    } catch (const std::bad_alloc&) {
      std::string& text = sink_.text();
      text.resize(settings_.summary ? 0 : text.rfind('\n') + 1);  // without the answer that it was in
      if (auto written = sink_.write(); !written) return written;
      return fail({"out-of-memory", fmt::format("line {} takes more memory than there is", tally_.lines() + 1), "stdin",
                   "split the line", ExitStatus::io_failed});
    }
  }

  Result<void> answer_all() {
    while (true) {
      const auto line = source_.next();
      if (!line) return fail(line.error());
      if (!*line) return {};
      const bool fine = answer(**line);
      if (settings_.summary) sink_.text().clear();
      auto written = settings_.line_buffered ? sink_.write() : sink_.write_if_full();
      if (!written) return written;
      if (!fine && settings_.strict) return {};
      if (tally_.lines() % lines_between_looks == 0) show_progress();
    }
  }

  bool answer(const InputLine& line) {
    const std::string_view bytes(line.bytes.data(), line.bytes.size());
    front_ = bytes.substr(0, render::shown_of_bad_line);  // the parser takes the line apart
    if (line.too_long)
      return refuse("null", {"too-large", fmt::format("the line is longer than {} MB", max_batch_line_bytes >> 20U), "",
                             "split the history, or ask day by day"});
    const auto request = parser_.read(line.bytes);
    if (!request) return refuse(parser_.id(), request.error());
    reply_to(protocol_, **request, settings_.day_start, reply_);
    writer_.write(parser_.id(), **request, reply_, sink_.text());
    tally_.add(**request, reply_);
    return true;
  }

  bool refuse(std::string_view id, const Error& error) {
    writer_.write_error(id, error, front_, sink_.text());
    tally_.add_error(error.code);
    if (tally_.errors() <= bad_lines_named && !run_.quiet) {
      end_progress();
      const std::string field = error.field.empty() ? "" : text::printable(error.field) + ": ";
      run_.console.say(fmt::format("patella: line {}: {}{} [{}]\n", tally_.lines(), field, error.text, error.code));
    }
    return false;
  }

  void show_progress() {
    if (run_.quiet || !run_.console.stderr_is_terminal()) return;
    const auto now = uptime();
    if (now - shown_at_ < std::chrono::seconds{1}) return;
    shown_at_ = now;
    progress_ = true;
    const auto passed = std::max<std::int64_t>((now - began_).count(), 1);
    run_.console.say(fmt::format("\r{} lines, {} a second, {} with an error", tally_.lines(),
                                 tally_.lines() * 1000 / static_cast<std::uint64_t>(passed), tally_.errors()));
  }

  void end_progress() {
    if (progress_) run_.console.say("\n");
    progress_ = false;
  }

  void say_counts() {
    if (run_.quiet) return;
    if (tally_.protocol_expired() > 0)
      run_.console.say(
          fmt::format("patella: {} of {} lines are of days after this protocol should have been reviewed\n",
                      tally_.protocol_expired(), tally_.lines()));
    if (tally_.errors() == 0) return;
    std::string codes;
    for (const auto& [code, count] : tally_.error_codes())
      codes += fmt::format("{}{} {}", codes.empty() ? "" : ", ", count, code);
    run_.console.say(
        fmt::format("patella: {} of {} lines have an error: {}\n", tally_.errors(), tally_.lines(), codes));
  }

  Invocation& run_;
  Settings settings_;
  const Protocol& protocol_;
  import::RequestParser parser_;
  render::ReplyWriter writer_;
  render::Tally tally_;
  Reply reply_;
  std::string front_;  ///< of the line
  LineSink sink_{STDOUT_FILENO};
  LineSource source_;
  std::chrono::milliseconds began_ = uptime();
  std::chrono::milliseconds shown_at_ = began_;
  bool progress_ = false;
};

ExitStatus run_batch(Invocation& run) {
  if (!run.words.empty())
    return report(run, {"unexpected-word", text::quoted(run.words.front()) + " is not expected here", "",
                        "requests come on stdin: patella batch < FILE"});
  const auto settings = read_settings(run.flags);
  if (!settings) return report(run, settings.error());
  ExitStatus status = ExitStatus::done;
  const auto protocol = load_by_flags(run, status);
  if (!protocol) return status;
  if (protocol->is_draft() && !run.quiet) run.console.say("patella: this protocol is a draft; do not rely on it\n");
  if (run.console.can_ask() && !run.quiet)
    run.console.say("patella: reading requests from the terminal, one JSON object a line; Ctrl-D ends\n");
  return Filter(run, *protocol, *settings).run();
}

const std::vector<FlagSpec>& flags() {
  static const std::vector<FlagSpec> list = {
      {"date", "YYYY-MM-DD", "the day of lines that name none"},
      {"day-start", "HH:MM", "when a new day begins, 04:00 unless stated"},
      {"protocol", "FILE", "use another protocol"},
      {"region", "ID", "whose emergency number to name in texts"},
      {"texts", "", "with the words that a runner reads"},
      {"summary", "", "print counts instead of lines"},
      {"strict", "", "stop at the first line that has an error"},
      {"line-buffered", "", "write each line at once"},
      {"json", "", "changes nothing: lines and summary are JSON"},
      {"quiet", "", "say nothing on stderr but why it ended early"},
  };
  return list;
}

constexpr std::array<std::string_view, 4> notes = {
    "It reads requests, one JSON object a line, and answers each with one line, in the same order:",
    "  patella batch < requests.ndjson > replies.ndjson",
    "  {\"id\": 7, \"day\": \"2026-11-22\", \"answers\": {\"small-knee-bend\": 1}}",
    "A request has the keys id, as (triage, checkin or next), day, answers and history; docs/batch.md and patella "
    "schema "
    "request say what they hold, patella schema reply what the answer holds. The status is 0; 7 if a line has an "
    "error; 6 "
    "if stdin or stdout failed."};

}  // namespace

const Command batch_command{
    "batch", "one JSON line in, one JSON line out, for many runners", "< REQUESTS", flags(), nullptr, run_batch, notes};

}  // namespace patella::cli
