// Unsealing cases.
#include "central/cases/open_case.h"

#include "core/json.h"
#include "core/try.h"

namespace fangxin::central {

core::Result<core::Bytes> unseal(const Keys& keys, const core::Envelope& envelope) {
    const auto seal_keys = keys.seal_keys();
    const core::SealKeyPair* const pair = seal_keys->find(envelope.header.seal_key_id);
    if (pair == nullptr) return core::fail(core::ErrorCode::corrupt, "sealed to another key");
    return pair->open(envelope.sealed);
}

core::Result<core::CaseFile> open_case(const Keys& keys, const core::Envelope& envelope) {
    core::Bytes plain = TRY(unseal(keys, envelope));
    auto case_file = core::parse_case_file(core::as_text(plain));
    core::wipe(plain);
    return case_file;
}

core::Result<core::Act> open_act(const Keys& keys, const core::Envelope& envelope) {
    core::Bytes plain = TRY(unseal(keys, envelope));
    auto act = core::parse_act(core::as_text(plain));
    core::wipe(plain);
    return act;
}

}  // namespace fangxin::central
