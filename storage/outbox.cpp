// Files, lists, sends and accounts for the cases of this machine.
#include "storage/outbox.h"

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <string_view>
#include <utility>

#include "core/crypto.h"
#include "core/ensure.h"
#include "core/envelope.h"
#include "core/form/case_file.h"
#include "core/json.h"
#include "core/limits.h"
#include "core/receipt_signature.h"
#include "core/try.h"
#include "core/whole_number.h"
#include "storage/incidents.h"
#include "storage/settings.h"
#include "storage/transaction.h"

namespace fangxin::storage {
namespace {

// As in tries.cpp, every query for queued rows names `state <> 'received'`, the condition of an
// index.

// Of an OutboxItem, and then the digest of its body.
constexpr const char* kItemColumns = "id, device_seq, digest, body, tries, body_digest";

tl::unexpected<core::Error> damaged(std::string detail) {
    return core::fail(core::ErrorCode::corrupt, std::move(detail));
}

core::CaseStatus filed_status(
    const core::CaseId& id, const core::CaseNumber& number, core::Instant filed_at
) {
    return core::CaseStatus{
        .id = id,
        .number = number,
        .version = 0,
        .state = core::CaseState::filed,
        .events = {{core::CaseState::filed, filed_at, "", core::FactKind::filed_at_station}}};
}

core::CaseStatus received_status(core::CaseStatus filed, core::Instant received_at) {
    filed.state = core::CaseState::received;
    filed.events.push_back({core::CaseState::received, received_at, ""});
    return filed;
}

// Of the cases after `before` up to `last`, those that the centre is not known to have.
std::uint64_t lost_after(std::uint64_t before, std::uint64_t last, std::uint64_t received_up_to) {
    return last - std::clamp(received_up_to, before, last);
}

struct ChainRow {
    std::uint64_t device_seq = 0;
    core::Digest previous{};
    core::Digest digest{};
    std::string state;
    std::string body;
};

// The body of a queued case must be the envelope of its row.
core::Result<void> check_body(const ChainRow& row) {
    // One that was set aside is counted as damaged; its place in the chain still holds.
    if (row.state != "queued") return {};
    const auto envelope = core::parse_envelope(row.body);
    const bool fits = envelope && envelope->digest == row.digest &&
                      envelope->header.previous == row.previous &&
                      envelope->header.device_seq == row.device_seq &&
                      core::envelope_digest(envelope->header, envelope->sealed) == row.digest;
    if (fits) return {};
    return damaged("the stored case " + std::to_string(row.device_seq) + " is damaged");
}

// From the first case to the last, each naming the one before.
class ChainWalk {
  public:
    // The centre has every case up to `received_up_to`.
    ChainWalk(const std::map<std::uint64_t, std::uint64_t>& gaps, std::uint64_t received_up_to)
        : gaps_(gaps), received_up_to_(received_up_to) {}

    core::Result<void> pass(const ChainRow& link) {
        pass_gap();
        const bool names_the_one_before = !last_ || link.previous == *last_;
        if (link.device_seq != account_.filed + 1 || !names_the_one_before)
            return damaged("the chain is broken at case " + std::to_string(account_.filed + 1));
        TRY(check_body(link));
        last_ = link.digest;
        account_.filed += 1;
        account_.received += link.state == "received" ? 1U : 0U;
        account_.damaged += link.state == "damaged" ? 1U : 0U;
        return {};
    }

    core::Result<Account> end_at(std::uint64_t device_seq, const core::Digest& digest) {
        pass_gap();
        if (account_.filed != device_seq || (last_ && *last_ != digest))
            return damaged("the chain is broken at its end");
        account_.waiting = account_.filed - account_.received - account_.lost;
        return account_;
    }

  private:
    // After a gap it is unknown what the next case must name.
    void pass_gap() {
        const auto gap = gaps_.find(account_.filed + 1);
        if (gap == gaps_.end()) return;
        const auto lost = lost_after(account_.filed, gap->second, received_up_to_);
        account_.received += gap->second - account_.filed - lost;
        account_.lost += lost;
        account_.filed = gap->second;
        last_.reset();
    }

    const std::map<std::uint64_t, std::uint64_t>& gaps_;
    std::uint64_t received_up_to_;
    Account account_;
    std::optional<core::Digest> last_{core::Digest{}};
};

bool is_in_bounds(const core::ChangesPage& page) {
    constexpr auto kIntegerMax =
        static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    const auto numbers =
        std::to_array({page.next_cursor, page.end.newest_cursor, page.high_water_seq});
    return page.statuses.size() <= core::kChangesPageMax &&
           *std::ranges::max_element(numbers) <= kIntegerMax &&
           std::ranges::all_of(page.statuses, [](const core::CaseStatus& status) {
               return status.version <= kIntegerMax;
           });
}

// Of a query for kItemColumns; `corrupt` when its bytes are not those that were stored.
core::Result<core::OutboxItem> read_item(const Statement& row) {
    const auto id = core::CaseId::parse(row.text(0));
    const auto digest = row.digest(2);
    const auto body_digest = row.digest(5);
    auto body = row.text(3);
    const bool is_whole =
        id && digest && body_digest && core::digest_of(core::as_bytes(body)) == *body_digest;
    if (!is_whole) return damaged("a stored case is damaged");
    return core::OutboxItem{
        *id, row.natural(1), *digest, std::move(body), static_cast<int>(row.integer(4))};
}

constexpr const char* kReceivedUpToName = "received_up_to";

}  // namespace

core::Result<std::uint64_t> received_up_to(Database& database) {
    const auto text = TRY(Settings(database).find(kReceivedUpToName));
    return core::parse_whole_number<std::uint64_t>(text.value_or("")).value_or(0);
}

core::Result<Submitted> Outbox::submit(const core::CaseContent& content, const Say& say) {
    TRY(parts_.identity.known_enrolment());
    const auto key = TRY(parts_.identity.device_key());
    const auto now = parts_.clock.now();
    const auto id = core::CaseId::make(now, parts_.random);
    const auto code = core::QueryCode::make(parts_.random);
    const auto token = core::QueryToken::make(parts_.random);
    // Before the transaction: it takes long, and other processes would wait for the lock.
    const auto status_key = parts_.mirror.make_key(code);

    auto transaction = TRY(Transaction::begin(database_));
    const NextPlace place = TRY(next_place(id, now));
    const auto number = place.header.number;
    const std::uint64_t device_seq = place.header.device_seq;
    const auto envelope = TRY(store_sealed(
        core::to_json(core::CaseFile{id, number, code, token, now, content.copy()}), place, key
    ));
    TRY(parts_.evidence.keep(id, device_seq, content.evidence));
    core::CaseStatus filed = filed_status(id, number, now);
    filed.kind = content.kind;
    TRY(parts_.mirror.add(filed, status_key));
    const Submitted submitted{id, number, code, token, now, core::sign_receipt(envelope, key)};
    if (say) TRY(say(submitted));
    TRY(transaction.commit());
    parts_.mark.note_given(device_seq);
    return submitted;
}

core::Result<core::Instant> Outbox::submit_act(
    const core::CaseNumber& number, const core::QueryCode& code, const core::ActContent& content
) {
    if (!core::is_complete(content))
        return core::fail(core::ErrorCode::invalid, "the act is not complete");
    TRY(parts_.identity.known_enrolment());
    const auto key = TRY(parts_.identity.device_key());
    const auto now = parts_.clock.now();
    const auto id = core::CaseId::make(now, parts_.random);
    // Before the transaction: it takes long. Nothing where the case was filed elsewhere.
    auto status = parts_.mirror.status_here(number, code);

    auto transaction = TRY(Transaction::begin(database_));
    const NextPlace place = TRY(next_place(id, now));
    const std::uint64_t device_seq = place.header.device_seq;
    const core::Act act{id, number, code, now, content.copy()};
    TRY(store_sealed(core::to_json(act), place, key));
    if (status) {
        status->events.push_back(core::step_of(content, *status, now, core::ActOutcome::saved_here)
        );
        TRY(parts_.mirror.note_here(*status));
    }
    TRY(transaction.commit());
    parts_.mark.note_given(device_seq);
    return now;
}

core::Result<Outbox::NextPlace> Outbox::next_place(const core::CaseId& id, core::Instant now) {
    if (TRY(parts_.identity.cut_off()))
        return core::fail(
            core::ErrorCode::denied, "the centre has cut off this machine: nothing was filed"
        );
    TRY(check_room());
    // Read here: another process may have enrolled the machine again in the meantime.
    const auto centre = TRY(parts_.identity.known_enrolment()).answer;
    const auto head = TRY(chain_head());
    const std::uint64_t device_seq = head.device_seq + 1;
    const auto number = TRY(core::CaseNumber::make(centre.number_prefix, device_seq));
    return NextPlace{
        {id, number, centre.device, device_seq, head.digest, now, centre.seal_key_id},
        centre.seal_key};
}

core::Result<core::Envelope> Outbox::store_sealed(
    const core::PrivateText& plain, NextPlace place, const core::SigningKey& key
) {
    if (plain.size() > core::kCaseJsonBytesMax)
        return core::fail(core::ErrorCode::invalid, "the case is too long");
    auto envelope = core::make_envelope(
        std::move(place.header), core::as_bytes(plain.view()), place.seal_key, key
    );
    TRY(insert(envelope));
    TRY(parts_.mark.cover(envelope.header.device_seq));
    return envelope;
}

core::Result<void> Outbox::note_forgotten() {
    // Before the transaction: another process that files now raises both.
    const std::uint64_t given = parts_.mark.last_given();
    auto transaction = TRY(Transaction::begin(database_));
    const auto head = TRY(chain_head());
    if (head.device_seq >= given) return {};
    const auto lost = lost_after(head.device_seq, given, TRY(received_up_to(database_)));
    TRY(database_.run("INSERT INTO chain_gaps VALUES (?, ?)", head.device_seq + 1, given));
    TRY(set_chain_head(given, {}));
    TRY(add_incident(
        database_, {core::IncidentKind::database_damaged, parts_.clock.now(), head.device_seq, lost}
    ));
    return transaction.commit();
}

core::Result<Outbox::ChainHead> Outbox::chain_head() {
    auto row = TRY(database_.prepare("SELECT last_seq, last_digest FROM chain WHERE only = 1"));
    if (!TRY(row.step())) return damaged("the head of the chain is missing");
    return ChainHead{row.natural(0), TRY(row.digest(1))};
}

core::Result<void> Outbox::set_chain_head(std::uint64_t device_seq, const core::Digest& digest) {
    return database_.run(
        "UPDATE chain SET last_seq = ?, last_digest = ? WHERE only = 1", device_seq, digest
    );
}

core::Result<void> Outbox::insert(const core::Envelope& envelope) {
    const auto& header = envelope.header;
    const auto body = core::to_json(envelope);
    ENSURE(body.size() <= core::kEnvelopeBytesMax);
    TRY(database_.run(
        "INSERT INTO outbox (device_seq, id, number, device, previous, digest, filed_at, state,"
        " body, body_digest) VALUES (?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?)",
        header.device_seq,
        header.id,
        header.number,
        header.device,
        header.previous,
        envelope.digest,
        header.filed_at.utc_ms,
        core::as_bytes(body),
        core::digest_of(core::as_bytes(body))
    ));
    return set_chain_head(header.device_seq, envelope.digest);
}

core::Result<void> Outbox::check_room() {
    if (TRY(parts_.free_space()) < core::kFreeSpaceBytesMin)
        return core::fail(core::ErrorCode::disk_full, "the disk of the data folder is nearly full");
    if (TRY(waiting()) >= core::kQueuedCasesMax)
        return core::fail(core::ErrorCode::disk_full, "too many cases wait for the centre");
    return {};
}

core::Result<bool> Outbox::has_room() {
    const auto room = check_room();
    if (room) return true;
    if (room.error().code == core::ErrorCode::disk_full) return false;
    return core::fail(room.error());
}

core::Result<std::vector<QueuedCase>> Outbox::list() {
    auto row = TRY(database_.prepare(
        "SELECT id, number, device_seq, filed_at, tries, last_try, next_try, last_reason, state"
        " FROM outbox WHERE state <> 'received' ORDER BY device_seq"
    ));
    std::vector<QueuedCase> cases;
    while (TRY(row.step())) {
        const core::Instant filed_at{row.integer(3)};
        const auto id = core::CaseId::parse(row.text(0));
        const auto number = core::CaseNumber::parse(row.text(1));
        if (id && number) {
            cases.push_back({read_tries(row, 4), *id, *number, filed_at});
        } else if (const auto header = header_in_body(row.natural(2))) {
            cases.push_back({read_tries(row, 4), header->id, header->number, filed_at});
        }
    }
    return cases;
}

// Of a row whose columns changed on the disk; nothing when the envelope cannot be read either.
std::optional<core::EnvelopeHeader> Outbox::header_in_body(std::uint64_t device_seq) {
    const auto body =
        database_.find_text("SELECT body FROM outbox WHERE device_seq = ?", device_seq);
    if (!body || !*body) return std::nullopt;
    const auto envelope = core::parse_envelope(**body);
    return envelope ? std::optional(envelope->header) : std::nullopt;
}

core::Result<Account> Outbox::verify() {
    // One transaction, so that a case filed meanwhile is seen wholly or not at all.
    const auto transaction = TRY(Transaction::begin(database_));
    const auto head = TRY(chain_head());
    // First and last sequence number of each.
    std::map<std::uint64_t, std::uint64_t> gaps;
    auto gap = TRY(database_.prepare("SELECT first_seq, last_seq FROM chain_gaps"));
    while (TRY(gap.step())) gaps.emplace(gap.natural(0), gap.natural(1));
    auto row = TRY(database_.prepare(
        "SELECT device_seq, previous, digest, state, body FROM outbox ORDER BY device_seq"
    ));
    ChainWalk walk(gaps, TRY(received_up_to(database_)));
    while (TRY(row.step())) {
        const ChainRow link{
            row.natural(0), TRY(row.digest(1)), TRY(row.digest(2)), row.text(3), row.text(4)};
        TRY(walk.pass(link));
    }
    return walk.end_at(head.device_seq, head.digest);
}

core::Result<Account> Outbox::count() {
    const std::uint64_t up_to = TRY(received_up_to(database_));
    auto row = TRY(database_.query(
        "SELECT (SELECT last_seq FROM chain WHERE only = 1),"
        " (SELECT count(*) FROM outbox WHERE state = 'received'),"
        " (SELECT count(*) FROM outbox WHERE state <> 'received'),"
        " (SELECT count(*) FROM outbox WHERE state <> 'received' AND state = 'damaged'),"
        " (SELECT sum(last_seq - first_seq + 1) FROM chain_gaps),"
        " (SELECT sum(last_seq - min(max(?, first_seq - 1), last_seq)) FROM chain_gaps)",
        up_to
    ));
    TRY(row.step());
    const std::uint64_t lost = row.natural(5);
    const std::uint64_t received = row.natural(1) + row.natural(4) - lost;
    return Account{row.natural(0), received, row.natural(2), row.natural(3), lost};
}

core::Result<std::vector<core::OutboxItem>> Outbox::due(core::Instant now, std::size_t count_max) {
    // A last try in the future means that the clock was put back: do not wait for years.
    auto row = TRY(database_.query(
        std::string("SELECT ") + kItemColumns +
            " FROM outbox WHERE state <> 'received' AND state = 'queued'"
            " AND (next_try <= ?1 OR last_try > ?1) ORDER BY device_seq LIMIT ?2",
        now.utc_ms,
        count_max
    ));
    bool has_rows = false;
    return read_items(row, has_rows);
}

core::Result<std::vector<core::OutboxItem>> Outbox::queued_after(
    std::uint64_t device_seq, std::size_t count_max
) {
    auto row = TRY(database_.prepare(
        std::string("SELECT ") + kItemColumns +
        " FROM outbox WHERE state <> 'received' AND state = 'queued' AND device_seq > ?1"
        " ORDER BY device_seq LIMIT ?2"
    ));
    // A page of nothing but damaged cases is not the end: they are set aside by now.
    for (;;) {
        row.bind(device_seq, count_max);
        bool has_rows = false;
        auto items = read_items(row, has_rows);
        if (!items || !items->empty() || !has_rows) return items;
    }
}

core::Result<std::vector<core::OutboxItem>> Outbox::read_items(Statement& row, bool& has_rows) {
    std::vector<core::OutboxItem> items;
    std::vector<std::uint64_t> changed;
    while (TRY(row.step())) {
        has_rows = true;
        auto item = read_item(row);
        if (item)
            items.push_back(std::move(*item));
        else
            changed.push_back(row.natural(1));
    }
    for (const auto device_seq : changed) TRY(set_aside(device_seq));
    return items;
}

core::Result<void> Outbox::set_aside(std::uint64_t device_seq) {
    auto transaction = TRY(Transaction::begin(database_));
    TRY(database_.run(
        "UPDATE outbox SET state = 'damaged', last_reason = ?"
        " WHERE device_seq = ? AND state = 'queued'",
        std::string_view("the stored bytes changed on the disk; restore this case from a backup"),
        device_seq
    ));
    // Another process may have done it just before.
    if (database_.changes() == 1)
        TRY(add_incident(database_, {core::IncidentKind::case_damaged, parts_.clock.now(), 0, 1}));
    return transaction.commit();
}

core::Result<void> Outbox::record_failure(
    const core::CaseId& id, core::Instant now, core::Instant next_try, const std::string& reason
) {
    auto transaction = TRY(Transaction::begin(database_));
    if (!TRY(database_.find_integer("SELECT 1 FROM outbox WHERE id = ?", id)))
        return core::fail(core::ErrorCode::not_found, "no such case is stored");
    TRY(storage::record_failure(database_, "outbox", id.to_string(), now, next_try, reason));
    return transaction.commit();
}

std::vector<core::Result<void>> Outbox::record_received(
    std::span<const core::Acknowledgement> acknowledgements
) {
    const auto all_failed = [&](const core::Error& error) {
        return std::vector<core::Result<void>>(acknowledgements.size(), core::fail(error));
    };
    auto transaction = Transaction::begin(database_);
    if (!transaction) return all_failed(transaction.error());
    std::vector<core::Result<void>> results;
    std::uint64_t received = 0;
    for (const core::Acknowledgement& acknowledgement : acknowledgements) {
        results.push_back(mark_received(acknowledgement));
        if (!results.back() && results.back().error().code != core::ErrorCode::conflict)
            return all_failed(results.back().error());
        if (results.back()) received = std::max(received, acknowledgement.high_water_seq);
    }
    const auto noted = note_received_up_to(received);
    if (!noted) return all_failed(noted.error());
    const auto committed = transaction->commit();
    if (!committed) return all_failed(committed.error());
    return results;
}

core::Result<void> Outbox::record_received(const core::Acknowledgement& acknowledgement) {
    return record_received(std::span(&acknowledgement, 1)).front();
}

core::Result<void> Outbox::note_received_up_to(std::uint64_t device_seq) {
    if (device_seq <= TRY(received_up_to(database_))) return {};
    return Settings(database_).set(kReceivedUpToName, std::to_string(device_seq));
}

core::Result<void> Outbox::mark_received(const core::Acknowledgement& acknowledgement) {
    std::optional<core::CaseStatus> filed;
    {
        auto row = TRY(database_.query(
            "SELECT digest, device, state, number, filed_at FROM outbox WHERE id = ?",
            acknowledgement.id
        ));
        const bool fits = TRY(row.step()) &&
                          core::equal_in_constant_time(row.bytes(0), acknowledgement.digest) &&
                          row.text(1) == acknowledgement.device;
        if (!fits)
            return core::fail(
                core::ErrorCode::conflict, "the acknowledgement is not for the stored case"
            );
        if (row.text(2) == "received") return {};
        if (const auto number = core::CaseNumber::parse(row.text(3)))
            filed = filed_status(acknowledgement.id, *number, {row.integer(4)});
    }
    // The sealed bytes go; digest and chain stay, so that the account can be checked.
    TRY(database_.run(
        "UPDATE outbox SET state = 'received', received_at = ?, body = x'', last_reason = ''"
        " WHERE id = ?",
        acknowledgement.received_at.utc_ms,
        acknowledgement.id
    ));
    // A damaged number waits for the changes feed; the delivery does not.
    if (!filed) return {};
    return parts_.mirror.mark_received(
        received_status(*std::move(filed), acknowledgement.received_at)
    );
}

core::Result<core::FeedPlace> Outbox::feed_place() {
    auto enrolment = TRY(parts_.identity.enrolment());
    auto row = TRY(
        database_.prepare("SELECT cursor, epoch, newest_cursor, history FROM feed WHERE only = 1")
    );
    if (!TRY(row.step())) return damaged("the place in the changes feed is missing");
    return core::FeedPlace{
        row.natural(0),
        enrolment ? enrolment->answer.seal_key_id : std::string(),
        {row.text(1), row.natural(2), row.text(3)}};
}

core::Result<void> Outbox::set_feed(std::uint64_t cursor, const core::FeedEnd& end) {
    return database_.run(
        "UPDATE feed SET cursor = ?, epoch = ?, newest_cursor = ?, history = ? WHERE only = 1",
        cursor,
        end.epoch,
        end.newest_cursor,
        end.history
    );
}

core::Result<void> Outbox::apply_changes(const core::ChangesPage& page) {
    if (!is_in_bounds(page))
        return core::fail(core::ErrorCode::invalid, "a page of changes is out of bounds");
    const auto place = TRY(feed_place());
    // A long poll without news comes every half minute: it need not wear the disk.
    const bool has_news = !page.statuses.empty() || !page.contents.empty() ||
                          page.next_cursor > place.cursor || page.end.epoch != place.end.epoch;
    const bool is_other_centre = TRY(parts_.identity.is_news(page.seal_key, page.public_url));
    if (!has_news && !is_other_centre) return {};
    auto transaction = TRY(Transaction::begin(database_));
    for (const auto& status : page.statuses) TRY(parts_.mirror.apply(status));
    TRY(parts_.library.want(page.contents));
    if (is_other_centre) TRY(parts_.identity.take_news(page.seal_key, page.public_url));
    // Never back: another process may have taken a later page meanwhile.
    const auto known = TRY(feed_place());
    const bool is_later = page.end.newest_cursor >= known.end.newest_cursor;
    TRY(set_feed(
        std::max(known.cursor, page.next_cursor),
        is_later && !page.end.epoch.empty() ? page.end : known.end
    ));
    return transaction.commit();
}

core::Result<void> Outbox::begin_feed_again(const core::ChangesPage& page) {
    if (!is_in_bounds(page))
        return core::fail(core::ErrorCode::invalid, "a page of changes is out of bounds");
    auto transaction = TRY(Transaction::begin(database_));
    // The bytes of what was received are gone; a person must bring these from a backup.
    const auto last = TRY(database_.find_integer(
        "SELECT max(device_seq) FROM outbox WHERE state = 'received' AND device_seq > ?",
        page.high_water_seq
    ));
    const auto received_last = static_cast<std::uint64_t>(last.value_or(0));
    const std::uint64_t lost =
        received_last > page.high_water_seq ? received_last - page.high_water_seq : 0;
    TRY(add_incident(
        database_,
        {core::IncidentKind::centre_set_back, parts_.clock.now(), page.high_water_seq, lost}
    ));
    TRY(set_feed(0, page.end));
    return transaction.commit();
}

}  // namespace fangxin::storage
