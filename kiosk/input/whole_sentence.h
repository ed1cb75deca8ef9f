// What only a whole sentence shows: which characters are near each other in it, and how it reads
// from its end.
//
// libime finds the likeliest sentences going forward from word to word. This weighs them once more.
#pragma once

#include <span>
#include <string_view>

#include "kiosk/input/field_data.h"
#include "kiosk/input/ngram_model.h"

namespace fangxin::kiosk {

class WholeSentence {
  public:
    // The bytes of `field`, which are counted together, must outlive this.
    explicit WholeSentence(std::span<const FieldData> field);

    // To be added to what libime gives the sentence; log10 of how likely it is.
    float weight(std::string_view sentence) const;

  private:
    float backward(std::span<const std::string_view> characters) const;
    float near(std::span<const std::string_view> characters) const;

    NgramModel backward_;
    std::vector<NgramTable> near_;
};

}  // namespace fangxin::kiosk
