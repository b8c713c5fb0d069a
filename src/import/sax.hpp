#pragma once

#include <rapidjson/error/en.h>
#include <rapidjson/reader.h>

#include <string_view>

/// How JSON is read here: strictly, and numbers as they are written.
namespace patella::import {

/// Of plain text, as nearly all is: ASCII needs no check of its encoding, which costs a third.
inline constexpr unsigned strict_ascii = rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
inline constexpr unsigned strict = strict_ascii | rapidjson::kParseValidateEncodingFlag;

/// RapidJSON's sentence without its full stop.
inline std::string_view parse_complaint(rapidjson::ParseErrorCode code) {
  std::string_view sentence = rapidjson::GetParseError_En(code);
  if (sentence.ends_with('.')) sentence.remove_suffix(1);
  return sentence;
}

}  // namespace patella::import
