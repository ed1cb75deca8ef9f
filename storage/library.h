// The content that the centre published, as this station keeps it.
//
// A text that cannot be in force is kept beside the one that is, with the reason for staff, because
// it may fit once another has come. Signatures are checked whenever texts are read: a changed disk
// changes no date. One thread at a time.
#pragma once

#include <vector>

#include "core/content/content_set.h"
#include "core/content/content_view.h"
#include "core/result.h"
#include "storage/database.h"
#include "storage/identity.h"

namespace fangxin::storage {

class Library final : public core::ContentView {
  public:
    Library(Database& database, Identity& identity) : database_(database), identity_(identity) {}

    struct Loaded {
        core::ContentSet set;  // what is built in, and what of the stored is newer and valid
        std::vector<core::RefusedContent> refused;
    };
    // Before enrolment and without stored texts: what is built in. A stored text whose signature
    // does not fit is refused like a faulty one.
    core::Result<Loaded> load();

    // A step of a caller's transaction (ENSUREd): these versions are to be fetched.
    core::Result<void> want(const std::vector<core::ContentNotice>& notices);

    // core::ContentView.
    core::Result<std::vector<core::ContentNotice>> wanted_contents() override;
    core::Result<void> keep_content(const core::SignedContent& content) override;

  private:
    core::Result<std::vector<core::SignedContent>> read_all();
    core::Result<void> forget_older();

    Database& database_;
    Identity& identity_;
};

}  // namespace fangxin::storage
