#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

/// Small text helpers that several layers need: nearest word, safe printing.
namespace patella::text {

/// The candidate closest to `word` by edits, if it is close enough to be a typing slip; ties keep the first.
std::optional<std::string_view> nearest(std::string_view word, std::span<const std::string_view> candidates);

/// `text` with every control character, broken UTF-8 byte and text-direction mark replaced by \xNN, cut to
/// `max_bytes`: safe to print on a terminal.
std::string printable(std::string_view text, std::size_t max_bytes = 80);

/// printable(text) between double quotes, for messages.
std::string quoted(std::string_view text);

/// True if the text is valid UTF-8 without control characters or text-direction marks.
bool is_printable(std::string_view text);
bool is_utf8(std::string_view text);
bool is_ascii(std::string_view text);

/// How many characters there are in valid UTF-8.
std::size_t characters(std::string_view text);

/// a, b or c
std::string join_or(std::span<const std::string_view> words);

std::string_view trim(std::string_view text);

}  // namespace patella::text
