// Handwriting to Chinese characters: compares ink with the template of every character.
//
// Strokes may come in any order and run together. The templates are the same for everyone and
// nothing is learnt. Never changes once loaded: any thread may ask.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "core/private_text.h"
#include "core/result.h"
#include "kiosk/input/handwriting_templates.h"
#include "kiosk/input/ink.h"

namespace fangxin::kiosk {

class Handwriting {
  public:
    explicit Handwriting(HandwritingTemplates templates) : templates_(std::move(templates)) {}
    // `corrupt` with the file's name when it is missing or damaged.
    static core::Result<Handwriting> load(const std::string& file);

    // At most `count` characters, best first; none without ink.
    std::vector<core::PrivateText> candidates(const Ink& ink, std::size_t count) const;

  private:
    HandwritingTemplates templates_;
};

}  // namespace fangxin::kiosk
