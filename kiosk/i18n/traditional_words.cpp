// Converts through OpenCC, which reports faults by exceptions.
#include "kiosk/i18n/traditional_words.h"

#include <algorithm>
#include <exception>
#include <opencc/SimpleConverter.hpp>
#include <spdlog/spdlog.h>

#include "core/ensure.h"
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
    if (!is_read_) read();
    if (converter_ == nullptr || made_.size() >= kTraditionalTextsMax) return simplified;
    const std::string text(simplified);
    return made_.emplace(text, convert(text)).first->second;
}

void TraditionalWords::read() {
    is_read_ = true;
    converter_ = read_dictionaries();
    auto exceptions = parse_traditional_exceptions(builtin_traditional_exceptions());
    ENSURE(exceptions.has_value());
    exceptions_ = *std::move(exceptions);
    std::ranges::sort(exceptions_, std::greater(), [](const TraditionalException& exception) {
        return exception.simplified.size();
    });
}

std::string TraditionalWords::convert(std::string_view simplified) const {
    std::string made;
    std::size_t done = 0;
    const auto convert_until = [&](std::size_t end) {
        if (end > done)
            made += converter_->Convert(std::string(simplified.substr(done, end - done)));
    };
    for (std::size_t at = 0; at < simplified.size();) {
        const std::string_view rest = simplified.substr(at);
        const auto found = std::ranges::find_if(exceptions_, [rest](const auto& exception) {
            return rest.starts_with(exception.simplified);
        });
        if (found == exceptions_.end()) {
            ++at;
            continue;
        }
        convert_until(at);
        made += found->traditional;
        at += found->simplified.size();
        done = at;
    }
    convert_until(simplified.size());
    return made;
}

}  // namespace fangxin::kiosk
