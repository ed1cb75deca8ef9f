// Files, lists, sends and accounts for the cases of this machine.
#include "storage/outbox.h"

#include <algorithm>
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
#include "core/try.h"
#include "storage/incidents.h"
#include "storage/stored_value.h"
#include "storage/transaction.h"

namespace fangxin::storage {
namespace {

// A row that the centre has not acknowledged is `state <> 'received'` everywhere, also where only
// queued rows are wanted: it is the condition of the index that keeps these queries short.

tl::unexpected<core::Error> damaged(std::string detail) {
    return core::fail(core::ErrorCode::corrupt, std::move(detail));
}

core::Result<core::Envelope> seal_case(
    const core::CaseFile& case_file,
    core::EnvelopeHeader header,
    const core::SealPublicKey& centre,
    const core::SigningKey& device
) {
    const core::PrivateText plain = core::to_json(case_file);
    if (plain.size() > core::kCaseJsonBytesMax)
        return core::fail(core::ErrorCode::invalid, "the case is too long");
    return core::make_envelope(std::move(header), core::as_bytes(plain.view()), centre, device);
}

core::CaseStatus first_status(const core::EnvelopeHeader& header) {
    return core::CaseStatus{
        .id = header.id,
        .number = header.number,
        .version = 0,
        .state = core::CaseState::filed,
        .events = {
            {core::CaseState::filed, header.filed_at, "", core::FactKind::filed_at_station}}};
}

tl::unexpected<core::Error> not_enrolled() {
    return core::fail(core::ErrorCode::unavailable, "this machine is not enrolled at a centre");
}

struct ChainRow {
    std::uint64_t device_seq = 0;
    core::Digest previous{};
    core::Digest digest{};
    bool is_received = false;
    bool is_damaged = false;
    std::string body;
};

core::Result<ChainRow> read_chain_row(const Statement& row) {
    const auto previous = TRY(read_digest(row, 1));
    const auto digest = TRY(read_digest(row, 2));
    return ChainRow{
        .device_seq = static_cast<std::uint64_t>(row.integer(0)),
        .previous = previous,
        .digest = digest,
        .is_received = row.text(3) == "received",
        .is_damaged = row.text(3) == "damaged",
        .body = row.text(4)};
}

// The body of a queued case must be the envelope of its row.
core::Result<void> check_body(const ChainRow& row) {
    // One that was set aside is counted as damaged; its place in the chain still holds.
    if (row.is_received || row.is_damaged) return {};
    const auto envelope = core::parse_envelope(row.body);
    const bool fits = envelope && envelope->digest == row.digest &&
                      envelope->header.previous == row.previous &&
                      envelope->header.device_seq == row.device_seq &&
                      core::envelope_digest(envelope->header, envelope->sealed) == row.digest;
    if (!fits) {
        return damaged("the stored case " + std::to_string(row.device_seq) + " is damaged");
    }
    return {};
}

// From the first case to the last, each naming the one before.
class ChainWalk {
  public:
    explicit ChainWalk(const std::map<std::uint64_t, std::uint64_t>& gaps) : gaps_(gaps) {}

    core::Result<void> pass(const ChainRow& link) {
        pass_gap();
        const bool names_the_one_before = !last_ || link.previous == *last_;
        if (link.device_seq != account_.filed + 1 || !names_the_one_before)
            return damaged("the chain is broken at case " + std::to_string(account_.filed + 1));
        TRY(check_body(link));
        last_ = link.digest;
        account_.filed += 1;
        account_.received += link.is_received ? 1U : 0U;
        account_.damaged += link.is_damaged ? 1U : 0U;
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
        account_.lost += gap->second - account_.filed;
        account_.filed = gap->second;
        last_.reset();
    }

    const std::map<std::uint64_t, std::uint64_t>& gaps_;
    Account account_;
    std::optional<core::Digest> last_{core::Digest{}};
};

// A row of `read_due`; `corrupt` when its bytes are not those that were stored.
core::Result<core::OutboxItem> read_item(const Statement& row) {
    const auto id = core::CaseId::parse(row.text(0));
    const auto digest = read_digest(row, 2);
    const auto body_digest = read_digest(row, 5);
    auto body = row.text(3);
    const bool is_whole =
        id && digest && body_digest && core::digest_of(core::as_bytes(body)) == *body_digest;
    if (!is_whole) return damaged("a stored case is damaged");
    return core::OutboxItem{
        *id,
        static_cast<std::uint64_t>(row.integer(1)),
        *digest,
        std::move(body),
        static_cast<int>(row.integer(4))};
}

}  // namespace

Outbox::Outbox(
    Database& database,
    Identity& identity,
    StatusMirror& mirror,
    Library& library,
    EvidenceStore& evidence,
    SequenceMark& mark,
    const core::Clock& clock,
    core::Random& random,
    os::FreeSpace free_space
)
    : database_(database),
      identity_(identity),
      mirror_(mirror),
      library_(library),
      evidence_(evidence),
      mark_(mark),
      clock_(clock),
      random_(random),
      free_space_(std::move(free_space)) {}

core::Result<Submitted> Outbox::submit(const core::CaseContent& content) {
    const auto enrolled = TRY(identity_.enrolment());
    if (!enrolled) return not_enrolled();
    const auto key = TRY(identity_.device_key());
    const auto now = clock_.now();
    const auto id = core::CaseId::make(now, random_);
    const auto code = core::QueryCode::make(random_);
    const auto token = core::QueryToken::make(random_);
    // Before the transaction: it takes long, and other processes would wait for the lock.
    const auto code_hash = mirror_.hash_of(code);

    auto transaction = TRY(Transaction::begin(database_));
    TRY(check_room());
    // Read again: another process may have enrolled the machine again in the meantime.
    const auto enrolment = TRY(identity_.enrolment());
    if (!enrolment) return not_enrolled();
    const auto& centre = enrolment->answer;
    const auto head = TRY(chain_head());
    const std::uint64_t device_seq = head.device_seq + 1;
    const auto number = TRY(core::CaseNumber::make(centre.number_prefix, device_seq));

    const auto envelope = TRY(seal_case(
        {id, number, code, token, now, content.copy()},
        {id, number, centre.device, device_seq, head.digest, now, centre.seal_key_id},
        centre.seal_key,
        key
    ));
    TRY(insert(envelope));
    TRY(evidence_.keep(id, device_seq, content.evidence));
    TRY(mirror_.add(first_status(envelope.header), code_hash));
    TRY(mark_.cover(device_seq));
    TRY(transaction.commit());
    mark_.note_given(device_seq);
    return Submitted{id, number, code, token, now};
}

core::Result<void> Outbox::note_forgotten() {
    // Before the transaction: another process that files now raises both.
    const std::uint64_t given = mark_.last_given();
    auto transaction = TRY(Transaction::begin(database_));
    const auto head = TRY(chain_head());
    if (head.device_seq >= given) return {};
    const core::Digest unknown{};
    auto noted = database_.run(
        "INSERT INTO chain_gaps VALUES (?, ?)",
        static_cast<std::int64_t>(head.device_seq + 1),
        static_cast<std::int64_t>(given)
    );
    if (!noted) return noted;
    noted = database_.run(
        "UPDATE chain SET last_seq = ?, last_digest = ? WHERE only = 1",
        static_cast<std::int64_t>(given),
        core::ByteView(unknown)
    );
    if (!noted) return noted;
    const std::uint64_t lost = given - head.device_seq;
    noted = add_incident(
        database_, {core::IncidentKind::database_damaged, clock_.now(), head.device_seq, lost}
    );
    return noted ? transaction.commit() : noted;
}

core::Result<Outbox::ChainHead> Outbox::chain_head() {
    auto row = TRY(database_.prepare("SELECT last_seq, last_digest FROM chain WHERE only = 1"));
    const auto has_row = TRY(row.step());
    if (!has_row) return damaged("the head of the chain is missing");
    const auto digest = TRY(read_digest(row, 1));
    return ChainHead{static_cast<std::uint64_t>(row.integer(0)), digest};
}

core::Result<void> Outbox::insert(const core::Envelope& envelope) {
    const auto& header = envelope.header;
    const auto body = core::to_json(envelope);
    ENSURE(body.size() <= core::kEnvelopeBytesMax);
    const auto device_seq = static_cast<std::int64_t>(header.device_seq);
    TRY(database_.run(
        "INSERT INTO outbox (device_seq, id, number, device, previous, digest, filed_at, state,"
        " body, body_digest) VALUES (?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?)",
        device_seq,
        header.id.to_string(),
        header.number.to_string(),
        header.device,
        core::ByteView(header.previous),
        core::ByteView(envelope.digest),
        header.filed_at.utc_ms,
        core::as_bytes(body),
        core::ByteView(core::digest_of(core::as_bytes(body)))
    ));
    return database_.run(
        "UPDATE chain SET last_seq = ?, last_digest = ? WHERE only = 1",
        device_seq,
        core::ByteView(envelope.digest)
    );
}

core::Result<void> Outbox::check_room() {
    const auto free_bytes = TRY(free_space_());
    if (free_bytes < core::kFreeSpaceBytesMin)
        return core::fail(core::ErrorCode::disk_full, "the disk of the data folder is nearly full");
    const auto count = TRY(waiting());
    if (count >= core::kQueuedCasesMax)
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
    for (;;) {
        const auto has_row = TRY(row.step());
        if (!has_row) return cases;
        const auto id = core::CaseId::parse(row.text(0));
        const auto number = core::CaseNumber::parse(row.text(1));
        const auto names =
            id && number ? std::optional(CaseNames{*id, *number}) : names_in_body(row.integer(2));
        if (!names) continue;
        const auto last_try = row.optional_integer(5);
        cases.push_back(
            {.id = names->id,
             .number = names->number,
             .device_seq = static_cast<std::uint64_t>(row.integer(2)),
             .filed_at = {row.integer(3)},
             .tries = static_cast<int>(row.integer(4)),
             .last_try = last_try ? std::optional(core::Instant{*last_try}) : std::nullopt,
             .next_try = {row.integer(6)},
             .last_reason = row.text(7),
             .is_damaged = row.text(8) == "damaged"}
        );
    }
}

// Of a row whose columns changed on the disk; nothing when the envelope cannot be read either.
std::optional<Outbox::CaseNames> Outbox::names_in_body(std::int64_t device_seq) {
    auto row = database_.prepare("SELECT body FROM outbox WHERE device_seq = ?");
    if (!row) return std::nullopt;
    row->bind(device_seq);
    const auto has_row = row->step();
    if (!has_row || !*has_row) return std::nullopt;
    const auto envelope = core::parse_envelope(row->text(0));
    if (!envelope) return std::nullopt;
    return CaseNames{envelope->header.id, envelope->header.number};
}

core::Result<Account> Outbox::verify() {
    // One transaction, so that a case filed meanwhile is seen wholly or not at all.
    const auto transaction = TRY(Transaction::begin(database_));
    const auto head = TRY(chain_head());
    const auto gaps = TRY(read_gaps());
    auto row = TRY(database_.prepare(
        "SELECT device_seq, previous, digest, state, body FROM outbox ORDER BY device_seq"
    ));
    ChainWalk walk(gaps);
    for (;;) {
        const auto has_row = TRY(row.step());
        if (!has_row) break;
        const auto link = TRY(read_chain_row(row));
        TRY(walk.pass(link));
    }
    return walk.end_at(head.device_seq, head.digest);
}

core::Result<Account> Outbox::count() {
    auto row = TRY(database_.prepare(
        "SELECT (SELECT last_seq FROM chain WHERE only = 1),"
        " (SELECT count(*) FROM outbox WHERE state = 'received'),"
        " (SELECT count(*) FROM outbox WHERE state <> 'received'),"
        " (SELECT count(*) FROM outbox WHERE state <> 'received' AND state = 'damaged'),"
        " (SELECT sum(last_seq - first_seq + 1) FROM chain_gaps)"
    ));
    TRY(row.step());
    const auto number = [&row](int column) {
        return static_cast<std::uint64_t>(row.integer(column));
    };
    return Account{number(0), number(1), number(2), number(3), number(4)};
}

core::Result<std::map<std::uint64_t, std::uint64_t>> Outbox::read_gaps() {
    auto row = TRY(database_.prepare("SELECT first_seq, last_seq FROM chain_gaps"));
    std::map<std::uint64_t, std::uint64_t> gaps;
    for (;;) {
        const auto has_row = TRY(row.step());
        if (!has_row) return gaps;
        gaps.emplace(row.integer(0), row.integer(1));
    }
}

core::Result<std::vector<core::OutboxItem>> Outbox::due(core::Instant now, std::size_t count_max) {
    // A last try in the future means that the clock was put back: do not wait for years.
    auto row =
        TRY(database_.prepare("SELECT id, device_seq, digest, body, tries, body_digest FROM outbox"
                              " WHERE state <> 'received' AND state = 'queued'"
                              " AND (next_try <= ?1 OR last_try > ?1) ORDER BY device_seq LIMIT ?2")
        );
    row.bind(now.utc_ms, static_cast<std::int64_t>(count_max));
    bool has_rows = false;
    return read_items(row, has_rows);
}

core::Result<std::vector<core::OutboxItem>> Outbox::queued_after(
    std::uint64_t device_seq, std::size_t count_max
) {
    auto row =
        TRY(database_.prepare("SELECT id, device_seq, digest, body, tries, body_digest FROM outbox"
                              " WHERE state <> 'received' AND state = 'queued' AND device_seq > ?1"
                              " ORDER BY device_seq LIMIT ?2"));
    // A page of nothing but damaged cases is not the end: they are set aside by now.
    for (;;) {
        row.bind(static_cast<std::int64_t>(device_seq), static_cast<std::int64_t>(count_max));
        bool has_rows = false;
        auto items = read_items(row, has_rows);
        if (!items || !items->empty() || !has_rows) return items;
    }
}

core::Result<std::vector<core::OutboxItem>> Outbox::read_items(Statement& row, bool& has_rows) {
    std::vector<core::OutboxItem> items;
    std::vector<std::uint64_t> changed;
    for (;;) {
        const auto has_row = TRY(row.step());
        if (!has_row) break;
        has_rows = true;
        auto item = read_item(row);
        if (item) {
            items.push_back(std::move(*item));
        } else {
            changed.push_back(static_cast<std::uint64_t>(row.integer(1)));
        }
    }
    for (const auto device_seq : changed) {
        TRY(set_aside(device_seq));
    }
    return items;
}

core::Result<void> Outbox::set_aside(std::uint64_t device_seq) {
    auto transaction = TRY(Transaction::begin(database_));
    auto put = database_.run(
        "UPDATE outbox SET state = 'damaged', last_reason = ?"
        " WHERE device_seq = ? AND state = 'queued'",
        std::string_view("the stored bytes changed on the disk; restore this case from a backup"),
        static_cast<std::int64_t>(device_seq)
    );
    if (!put) return put;
    // Another process may have done it just before.
    if (database_.changes() == 1) {
        put = add_incident(database_, {core::IncidentKind::case_damaged, clock_.now(), 0, 1});
        if (!put) return put;
    }
    return transaction.commit();
}

core::Result<std::optional<core::Instant>> Outbox::next_due() {
    auto row = TRY(database_.prepare(
        "SELECT min(CASE WHEN last_try > ?1 THEN min(next_try, ?1) ELSE next_try END) FROM outbox"
        " WHERE state <> 'received' AND state = 'queued'"
    ));
    row.bind(clock_.now().utc_ms);
    TRY(row.step());
    const auto earliest = row.optional_integer(0);
    if (!earliest) return std::optional<core::Instant>{};
    return std::optional(core::Instant{*earliest});
}

core::Result<std::size_t> Outbox::waiting() {
    auto row = TRY(database_.prepare("SELECT count(*) FROM outbox WHERE state <> 'received'"));
    TRY(row.step());
    return static_cast<std::size_t>(row.integer(0));
}

core::Result<void> Outbox::make_all_due() {
    return database_.run(
        "UPDATE outbox SET next_try = 0 WHERE state <> 'received' AND state = 'queued'"
    );
}

core::Result<void> Outbox::record_failure(
    const core::CaseId& id, core::Instant now, core::Instant next_try, const std::string& reason
) {
    auto transaction = TRY(Transaction::begin(database_));
    {
        auto row = TRY(database_.prepare("SELECT 1 FROM outbox WHERE id = ?"));
        row.bind(id.to_string());
        const auto is_known = TRY(row.step());
        if (!is_known) return core::fail(core::ErrorCode::not_found, "no such case is stored");
    }
    // A case that another process has delivered meanwhile stays delivered.
    TRY(database_.run(
        "UPDATE outbox SET tries = tries + 1, last_try = ?, next_try = ?, last_reason = ?"
        " WHERE id = ? AND state = 'queued'",
        now.utc_ms,
        next_try.utc_ms,
        shortened_reason(reason),
        id.to_string()
    ));
    return transaction.commit();
}

core::Result<void> Outbox::record_received(const core::Acknowledgement& acknowledgement) {
    auto transaction = TRY(Transaction::begin(database_));
    {
        auto row = TRY(database_.prepare("SELECT digest, device, state FROM outbox WHERE id = ?"));
        row.bind(acknowledgement.id.to_string());
        const auto is_known = TRY(row.step());
        const bool fits = is_known &&
                          core::equal_in_constant_time(row.bytes(0), acknowledgement.digest) &&
                          row.text(1) == acknowledgement.device;
        if (!fits) {
            return core::fail(
                core::ErrorCode::conflict, "the acknowledgement is not for the stored case"
            );
        }
        if (row.text(2) == "received") return {};
    }
    // The sealed bytes go; digest and chain stay, so that the account can be checked.
    TRY(database_.run(
        "UPDATE outbox SET state = 'received', received_at = ?, body = x'', last_reason = ''"
        " WHERE id = ?",
        acknowledgement.received_at.utc_ms,
        acknowledgement.id.to_string()
    ));
    TRY(mirror_.mark_received(acknowledgement.id, acknowledgement.received_at));
    return transaction.commit();
}

core::Result<core::FeedPlace> Outbox::feed_place() {
    auto enrolment = TRY(identity_.enrolment());
    const auto cursor = TRY(changes_cursor());
    return core::FeedPlace{cursor, enrolment ? enrolment->answer.seal_key_id : std::string()};
}

core::Result<std::uint64_t> Outbox::changes_cursor() {
    auto row = TRY(database_.prepare("SELECT cursor FROM feed WHERE only = 1"));
    const auto has_row = TRY(row.step());
    if (!has_row) return damaged("the place in the changes feed is missing");
    return static_cast<std::uint64_t>(row.integer(0));
}

core::Result<void> Outbox::apply_changes(const core::ChangesPage& page) {
    constexpr auto kIntegerMax =
        static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    if (page.statuses.size() > core::kChangesPageMax || page.next_cursor > kIntegerMax)
        return core::fail(core::ErrorCode::invalid, "a page of changes is out of bounds");
    const auto cursor = TRY(changes_cursor());
    // A long poll without news comes every half minute: it need not wear the disk.
    const bool is_empty =
        page.statuses.empty() && page.contents.empty() && !page.seal_key.has_value();
    if (is_empty && page.next_cursor <= cursor) return {};
    auto transaction = TRY(Transaction::begin(database_));
    for (const auto& status : page.statuses) {
        if (status.version > kIntegerMax)
            return core::fail(core::ErrorCode::invalid, "the version of a status is out of bounds");
        TRY(mirror_.apply(status));
    }
    TRY(library_.want(page.contents));
    if (page.seal_key) {
        TRY(identity_.take_seal_key(*page.seal_key));
    }
    // Never back: another process may have taken a later page meanwhile.
    TRY(database_.run(
        "UPDATE feed SET cursor = max(cursor, ?) WHERE only = 1",
        static_cast<std::int64_t>(page.next_cursor)
    ));
    return transaction.commit();
}

}  // namespace fangxin::storage
