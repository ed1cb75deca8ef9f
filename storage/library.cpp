// Keeps published content and says what of it is in force.
#include "storage/library.h"

#include <algorithm>
#include <utility>

#include "core/ensure.h"
#include "core/limits.h"
#include "core/try.h"
#include "storage/transaction.h"

namespace fangxin::storage {
namespace {

// Takes out what the centre did not sign.
std::vector<core::RefusedContent> take_out_unsigned(
    std::vector<core::SignedContent>& contents, const core::VerifyKey& centre
) {
    std::vector<core::RefusedContent> refused;
    std::erase_if(contents, [&](const core::SignedContent& content) {
        if (core::content_signature_is_valid(content, centre)) return false;
        refused.push_back({content.kind, content.version, "it is not signed by the centre"});
        return true;
    });
    return refused;
}

}  // namespace

core::Result<std::vector<core::SignedContent>> Library::read_all() {
    auto rows = TRY(database_.prepare("SELECT kind, version, text, signature FROM content"));
    std::vector<core::SignedContent> contents;
    while (TRY(rows.step())) {
        // A kind that only an older or newer program knows is left alone.
        const auto kind = core::parse_content_kind(rows.text(0));
        if (!kind) continue;
        // A damaged signature is one that nobody signed.
        const auto signature = core::array_of<sizeof(core::Signature)>(rows.bytes(3));
        contents.push_back(
            {*kind, rows.natural(1), rows.text(2), signature.value_or(core::Signature{})}
        );
    }
    return contents;
}

core::Result<Library::Loaded> Library::load() {
    const auto enrolment = TRY(identity_.enrolment());
    Loaded loaded;
    if (!enrolment) return loaded;
    auto contents = TRY(read_all());
    loaded.refused = take_out_unsigned(contents, enrolment->answer.centre_key);
    for (auto& one : loaded.set.replace_all(contents)) loaded.refused.push_back(std::move(one));
    return loaded;
}

core::Result<void> Library::want(const std::vector<core::ContentNotice>& notices) {
    ENSURE(database_.is_in_transaction());
    for (const core::ContentNotice& notice : notices) {
        if (notice.version > static_cast<std::uint64_t>(core::kJsonIntegerMax))
            return core::fail(core::ErrorCode::invalid, "a content's version is out of bounds");
        TRY(database_.run(
            "INSERT INTO content_wanted (kind, version) VALUES (?, ?)"
            " ON CONFLICT (kind) DO UPDATE SET version = max(version, excluded.version)",
            core::content_kind_name(notice.kind),
            notice.version
        ));
    }
    return {};
}

core::Result<std::vector<core::ContentNotice>> Library::wanted_contents() {
    auto rows = TRY(database_.prepare("SELECT kind, version FROM content_wanted ORDER BY kind"));
    std::vector<core::ContentNotice> notices;
    while (TRY(rows.step()))
        if (const auto kind = core::parse_content_kind(rows.text(0)))
            notices.push_back({*kind, rows.natural(1)});
    return notices;
}

core::Result<void> Library::keep_content(const core::SignedContent& content) {
    auto transaction = TRY(Transaction::begin(database_));
    TRY(database_.run(
        "INSERT INTO content (kind, version, text, signature) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (kind, version) DO UPDATE"
        " SET text = excluded.text, signature = excluded.signature",
        core::content_kind_name(content.kind),
        content.version,
        content.text,
        content.signature
    ));
    TRY(database_.run(
        "DELETE FROM content_wanted WHERE kind = ? AND version <= ?",
        core::content_kind_name(content.kind),
        content.version
    ));
    TRY(forget_older());
    return transaction.commit();
}

// Versions below the one in force are never needed again.
core::Result<void> Library::forget_older() {
    const auto loaded = TRY(load());
    for (const core::ContentKind kind : core::kContentKinds)
        TRY(database_.run(
            "DELETE FROM content WHERE kind = ? AND version < ?",
            core::content_kind_name(kind),
            loaded.set.version(kind)
        ));
    return {};
}

}  // namespace fangxin::storage
