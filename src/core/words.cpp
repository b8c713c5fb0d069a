#include <array>

#include "patella/diff.hpp"
#include "patella/gate.hpp"
#include "patella/plan.hpp"
#include "patella/progression.hpp"
#include "patella/question.hpp"
#include "patella/ranking.hpp"
#include "patella/verdict.hpp"

/// The stable words of the enumerations, as they stand in protocols and JSON.
namespace patella {
namespace {

template <class Enum, std::size_t n>
constexpr std::string_view word_of(const std::array<std::string_view, n>& words, Enum value) {
  return words[static_cast<std::size_t>(value)];
}

constexpr std::array<std::string_view, 3> likelihood_words = {"likely", "possible", "less likely"};
constexpr std::array<std::string_view, 3> run_kind_words = {"walk", "run-walk", "run"};
constexpr std::array<std::string_view, 5> aspect_words = {"gate", "plan", "question", "evidence", "text"};
constexpr std::array<std::string_view, 3> care_words = {"less", "more", "neutral"};
constexpr std::array<std::string_view, 2> track_words = {"run", "strength"};
constexpr std::array<std::string_view, refusal_codes> refusal_words = {
    "referred",          "warning-sign", "triage-stale", "plan-not-for-you",
    "knee-bend-painful", "pain-masked",  "no-plan",      "knee-bend-not-tested"};

constexpr std::array<std::string_view, reasons> reason_words = {"flare-pain",
                                                                "flare-mornings",
                                                                "caution-pain",
                                                                "caution-settling",
                                                                "caution-morning",
                                                                "caution-step-back",
                                                                "spike",
                                                                "gap-step-back",
                                                                "no-history",
                                                                "rest-pending",
                                                                "session-done",
                                                                "min-gap",
                                                                "max-per-week",
                                                                "not-cleared",
                                                                "above-prescription",
                                                                "below-prescription",
                                                                "unrated",
                                                                "capped",
                                                                "step-up-held",
                                                                "min-days",
                                                                "clean",
                                                                "step-up",
                                                                "advise-lowest-flare",
                                                                "advise-flares",
                                                                "advise-painful-days",
                                                                "advise-painful-firsts",
                                                                "advise-no-progress"};

}  // namespace

std::string_view to_word(Reason reason) { return word_of(reason_words, reason); }
std::string_view to_word(QuestionKind kind) { return word_of(question_kind_words, kind); }
std::string_view to_word(Grade grade) { return word_of(grade_words, grade); }
std::string_view to_word(Likelihood likelihood) { return word_of(likelihood_words, likelihood); }
std::string_view to_word(Aspect aspect) { return word_of(aspect_words, aspect); }
std::string_view to_word(Care care) { return word_of(care_words, care); }
std::string_view to_word(RunStep::Kind kind) { return word_of(run_kind_words, kind); }
std::string_view to_word(Track track) { return word_of(track_words, track); }
std::string_view to_word(RefusalCode code) { return word_of(refusal_words, code); }

std::optional<RefusalCode> refusal_from(std::string_view word) {
  for (std::size_t i = 0; i < refusal_words.size(); ++i)
    if (refusal_words[i] == word) return static_cast<RefusalCode>(i);
  return std::nullopt;
}

}  // namespace patella
