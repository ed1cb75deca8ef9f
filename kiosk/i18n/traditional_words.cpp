// Converts through OpenCC, which reports faults by exceptions.
#include "kiosk/i18n/traditional_words.h"

#include <exception>
#include <opencc/SimpleConverter.hpp>
#include <spdlog/spdlog.h>

#include "kiosk/limits.h"

namespace fangxin::kiosk {

namespace {

constexpr const char* kConversion = "s2hk.json";

std::unique_ptr<opencc::SimpleConverter> read_dictionaries() {
    try {
        return std::make_unique<opencc::SimpleConverter>(kConversion);
    } catch (const std::exception& fault) {
        spdlog::warn("there are no traditional characters: {}", fault.what());
        return nullptr;
    }
}

}  // namespace

TraditionalWords::TraditionalWords() = default;
TraditionalWords::~TraditionalWords() = default;

std::string_view TraditionalWords::of(std::string_view simplified) {
    if (const auto found = made_.find(simplified); found != made_.end()) return found->second;
    if (!is_read_) converter_ = read_dictionaries();
    is_read_ = true;
    if (converter_ == nullptr || made_.size() >= kTraditionalTextsMax) return simplified;
    const std::string text(simplified);
    return made_.emplace(text, converter_->Convert(text)).first->second;
}

}  // namespace fangxin::kiosk
