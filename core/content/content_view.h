// The sync engine's view of a kiosk's content: storage implements it, net uses it.
#pragma once

#include <vector>

#include "core/content/signed_content.h"
#include "core/result.h"

namespace fangxin::core {

class ContentView {
  public:
    virtual ~ContentView() = default;

    // What the changes feed announced and is not here yet.
    virtual Result<std::vector<ContentNotice>> wanted_contents() = 0;
    // Stores content whose signature the caller has verified, durably, whether or not it can be in
    // force: the old text stays until a newer one fits. It is no longer wanted then.
    virtual Result<void> keep_content(const SignedContent& content) = 0;
};

}  // namespace fangxin::core
