// The language model of libime, mixed with how words and characters follow each other in this
// field.
//
// Read only; it keeps no history of what people choose.
#pragma once

#include <cstdint>
#include <libime/core/userlanguagemodel.h>
#include <span>
#include <string_view>

#include "kiosk/input/field_data.h"
#include "kiosk/input/ngram_model.h"

namespace fangxin::kiosk {

class FieldModel final : public libime::UserLanguageModel {
  public:
    // `file` is the model of libime. The bytes of `field`, which are counted together, must outlive
    // this.
    FieldModel(const char* file, std::span<const FieldData> field);

    // log10 of how likely `word` is after `state`.
    float score(const libime::State& state, const libime::WordNode& word, libime::State& out)
        const override;
    bool isUnknown(libime::WordIndex index, std::string_view word) const override;

  private:
    using Symbol = NgramModel::Symbol;

    NgramModel words_;
    NgramModel characters_;
};

}  // namespace fangxin::kiosk
