// Uploads of evidence over real HTTP to the real program: what is refused, cut, killed, resumed.
#include <chrono>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <nlohmann/json.hpp>
#include <openssl/evp.h>
#include <string>
#include <sys/stat.h>
#include <thread>

#include "central/limits.h"
#include "core/limits.h"
#include "os/random.h"
#include "tests/central/evidence_samples.h"
#include "tests/central/tus.h"
#include "tests/support/poll.h"

namespace fangxin::tests {
namespace {

constexpr std::size_t kMegabyte = 1024 * 1024;
constexpr std::chrono::seconds kPatience{120};

// A centre with a device that has delivered one case which lists one file.
struct Upload {
    explicit Upload(std::size_t plain_bytes)
        : device(centre.enrolled_device()), file(sample_file(plain_bytes)) {
        REQUIRE(centre.put(device.next_case({file.evidence})).status == 201);
    }

    core::CaseId case_id() const { return device.last_file().id; }
    core::UploadCreation creation() const { return file.creation(case_id()); }
    std::string stored_file() const {
        return centre.data() + "/evidence/" + case_id().to_string() + '.' +
               file.evidence.id.to_string();
    }
    std::string_view sealed_from(std::uint64_t offset) const {
        return std::string_view(file.sealed).substr(offset);
    }
    // Waits until so many bytes are in the file, which is before they are durable.
    void wait_for_bytes(std::uint64_t bytes) const {
        const auto deadline = std::chrono::steady_clock::now() + kPatience;
        std::error_code failure;
        while (std::filesystem::file_size(stored_file(), failure) != bytes || failure) {
            REQUIRE(std::chrono::steady_clock::now() < deadline);
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
    }
    void check_that_it_is_received() const {
        const HttpAnswer answer = tus.acknowledgement(case_id(), file.evidence.id);
        REQUIRE(answer.status == 200);
        const auto acknowledgement = core::parse_evidence_acknowledgement(answer.body).value();
        CHECK(core::acknowledgement_is_valid(acknowledgement, device.answer().centre_key));
        CHECK(acknowledgement.case_id == case_id());
        CHECK(acknowledgement.id == file.evidence.id);
        CHECK(acknowledgement.digest == file.evidence.digest);
        CHECK(acknowledgement.bytes == file.sealed.size());
        CHECK(acknowledgement.device == device.answer().device);
        std::ifstream stored(stored_file(), std::ios::binary);
        CHECK(std::string(std::istreambuf_iterator<char>(stored), {}) == file.sealed);
    }

    TestCentre centre;
    TestDevice device;
    SampleFile file;
    Tus tus{centre, device};
};

std::string checksum_header(const std::string& algorithm, std::string_view bytes) {
    const EVP_MD* const method = algorithm == "sha1" ? EVP_sha1() : EVP_sha256();
    core::Bytes hash(EVP_MAX_MD_SIZE);
    unsigned length = 0;
    REQUIRE(EVP_Digest(bytes.data(), bytes.size(), hash.data(), &length, method, nullptr) == 1);
    hash.resize(length);
    return "Upload-Checksum: " + algorithm + ' ' + core::to_base64(hash);
}

std::string sha1_header(std::string_view bytes) {
    return checksum_header("sha1", bytes);
}

}  // namespace

TEST_CASE("the centre says which tus it speaks") {
    const TestCentre centre;
    const auto answer = send_http("OPTIONS", centre.url() + "/v1/uploads");
    CHECK(answer.status == 204);
    CHECK(answer.headers.at("tus-resumable") == "1.0.0");
    CHECK(answer.headers.at("tus-version") == "1.0.0");
    CHECK(answer.headers.at("tus-extension") == "creation,checksum,termination");
    CHECK(answer.headers.at("tus-max-size") == std::to_string(core::kEvidenceSealedBytesMax));
    CHECK(answer.headers.at("tus-checksum-algorithm") == "sha1,sha256");
}

TEST_CASE("a file goes up in pieces, is acknowledged, listed and decrypted") {
    const Upload upload(300'000);
    const auto path = upload.tus.created(upload.creation());
    CHECK(path.size() == std::string("/v1/uploads/").size() + 22);
    CHECK(
        upload.tus.acknowledgement(upload.case_id(), upload.file.evidence.id).problem_code() ==
        "no_such_evidence"
    );
    const auto waiting = nlohmann::json::parse(upload.centre.command({"cases", "--json"}).output);
    CHECK(waiting["evidence"][0]["state"] == "waiting");
    CHECK(upload.centre.command({"verify"}).exit_code == 1);

    const auto head = upload.tus.head(path);
    CHECK(head.headers.at("upload-offset") == "0");
    CHECK(head.headers.at("upload-length") == std::to_string(upload.file.sealed.size()));
    CHECK(head.headers.at("upload-metadata") == core::upload_metadata(upload.creation()));
    CHECK(head.headers.at("cache-control") == "no-store");
    CHECK(head.headers.at("tus-resumable") == "1.0.0");
    const auto first = upload.tus.patch(path, 0, upload.sealed_from(0).substr(0, 100'000));
    CHECK(first.status == 204);
    CHECK(first.headers.at("upload-offset") == "100000");
    CHECK(first.headers.at("tus-resumable") == "1.0.0");
    CHECK(upload.tus.offset(path) == 100'000);
    const auto second = upload.tus.patch(path, 100'000, upload.sealed_from(100'000));
    CHECK(second.status == 204);
    upload.check_that_it_is_received();
    CHECK(upload.tus.offset(path) == upload.file.sealed.size());

    struct stat status {};
    REQUIRE(::stat(upload.stored_file().c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0600);
    const auto listed = upload.centre.command({"cases", "--json"}).output;
    const auto entry = nlohmann::json::parse(listed)["evidence"][0];
    CHECK(entry["id"] == upload.file.evidence.id.to_string());
    CHECK(entry["kind"] == "png");
    CHECK(entry["bytes"] == 300'000);
    CHECK(entry["state"] == "received");
    CHECK(listed.find(core::to_base64url(upload.file.evidence.key)) == std::string::npos);
    const auto verified = upload.centre.command({"verify"});
    CHECK(verified.exit_code == 0);
    CHECK(
        verified.output.find("evidence listed 1 received 1 waiting 0 unlisted 0 damaged 0\n") !=
        std::string::npos
    );

    const TemporaryFolder folder;
    const auto number = upload.device.last_file().number.to_string();
    const auto opened = upload.centre.command({"evidence", number, "--out", folder.file("out")});
    REQUIRE(opened.exit_code == 0);
    const auto name = folder.file("out/" + upload.file.evidence.id.to_string() + ".png");
    CHECK(opened.output == name + "\n");
    std::ifstream plain(name, std::ios::binary);
    CHECK(std::string(std::istreambuf_iterator<char>(plain), {}) == upload.file.plain);
}

TEST_CASE("a whole file of many megabytes goes up in one request") {
    const Upload upload(20 * kMegabyte);
    const auto path = upload.tus.created(upload.creation());
    // A centre that is slow to look it up ends the connection before its memory is full; whoever
    // sends tries again.
    HttpAnswer answer;
    CHECK(poll_until([&] {
        answer = upload.tus.patch(path, 0, upload.file.sealed);
        return answer.status != 0;
    }));
    CHECK(answer.status == 204);
    CHECK(answer.headers.at("upload-offset") == std::to_string(upload.file.sealed.size()));
    upload.check_that_it_is_received();
}

TEST_CASE("a body without a length counts as its pieces come") {
    const Upload upload(100);
    const auto path = upload.tus.created(upload.creation());
    auto head = patch_head(path, 0, 0, "Transfer-Encoding: chunked\r\n");
    head.erase(head.find("Content-Length: 0\r\n"), std::string("Content-Length: 0\r\n").size());
    RawConnection connection(upload.centre.url());
    const auto half = upload.file.sealed.size() / 2;
    const auto chunk = [](std::string_view bytes) {
        char size[20];
        (void)std::snprintf(size, sizeof size, "%zx\r\n", bytes.size());
        return size + std::string(bytes) + "\r\n";
    };
    connection.send(head + chunk(upload.sealed_from(0).substr(0, half)));
    upload.wait_for_bytes(half);
    connection.send(chunk(upload.sealed_from(half)) + "0\r\n\r\n");
    CHECK(connection.read_head().starts_with("HTTP/1.1 204"));
    upload.check_that_it_is_received();
}

TEST_CASE("a piece that says twice how it ends is refused, and its connection closed") {
    const Upload upload(100);
    const auto path = upload.tus.created(upload.creation());
    // By its length the body is these five bytes, by its encoding it is empty.
    const std::string body = "0\r\n\r\n";
    RawConnection connection(upload.centre.url());
    connection.send(patch_head(path, 0, body.size(), "Transfer-Encoding: chunked\r\n") + body);
    CHECK(connection.read_to_end().starts_with("HTTP/1.1 400"));
    CHECK(upload.tus.offset(path) == 0);
}

TEST_CASE("every wrong request for an upload is refused by its own name") {
    const Upload upload(1000);
    const auto path = upload.tus.created(upload.creation());
    const auto url = upload.centre.url() + path;
    const std::string type = "Content-Type: application/offset+octet-stream";
    const std::string version = "Tus-Resumable: 1.0.0";
    const std::string offset = "Upload-Offset: 0";
    for (const char* method : {"HEAD", "PATCH", "DELETE"}) {
        const auto old = send_http(method, url, {}, {"Tus-Resumable: 0.2.2", type, offset});
        CHECK(old.status == 412);
        CHECK(old.headers.at("tus-version") == "1.0.0");
    }
    CHECK(
        send_http("POST", upload.centre.url() + "/v1/uploads").problem_code() == "wrong_tus_version"
    );
    CHECK(send_http("GET", url, {}, {version}).problem_code() == "method_not_allowed");
    CHECK(
        send_http("PATCH", url, "x", {version, offset, "Content-Type: text/plain"})
            .problem_code() == "wrong_content_type"
    );
    CHECK(send_http("PATCH", url, "x", {version, type}).problem_code() == "malformed_request");
    CHECK(
        send_http("PATCH", url, "x", {version, type, "Upload-Offset: -1"}).problem_code() ==
        "malformed_request"
    );
    CHECK(upload.tus.patch(path, 1, "x").problem_code() == "wrong_offset");
    CHECK(upload.tus.patch(path, 0, upload.file.sealed + "x").problem_code() == "too_large");
    CHECK(
        upload.tus.patch(path, 0, "x", {"Upload-Checksum: md5 AAAA"}).problem_code() ==
        "unknown_checksum"
    );
    CHECK(
        upload.tus.patch(path, 0, "x", {"Upload-Checksum: sha1 AAAA"}).problem_code() ==
        "malformed_request"
    );
    const auto unknown = "/v1/uploads/AAAAAAAAAAAAAAAAAAAAAA";
    for (const std::string& nowhere : {std::string(unknown), std::string("/v1/uploads/short")}) {
        CHECK(upload.tus.head(nowhere).status == 404);
        CHECK(upload.tus.patch(nowhere, 0, "x").problem_code() == "no_such_upload");
        CHECK(upload.tus.remove(nowhere).problem_code() == "no_such_upload");
    }
    CHECK(upload.tus.offset(path) == 0);
    CHECK(upload.tus.patch(path, 0, upload.file.sealed).status == 204);
    CHECK(upload.tus.patch(path, 0, "x").problem_code() == "wrong_offset");
    CHECK(upload.tus.patch(path, upload.file.sealed.size(), "").status == 204);
    upload.check_that_it_is_received();
}

TEST_CASE("a piece with a checksum counts only when the checksum fits") {
    const Upload upload(1000);
    const auto path = upload.tus.created(upload.creation());
    const auto piece = upload.sealed_from(0).substr(0, 500);
    const auto wrong = upload.tus.patch(path, 0, piece, {sha1_header("other")});
    CHECK(wrong.status == 460);
    CHECK(wrong.problem_code() == "wrong_checksum");
    CHECK(upload.tus.offset(path) == 0);
    CHECK(upload.tus.patch(path, 0, piece, {sha1_header(piece)}).status == 204);
    CHECK(upload.tus.offset(path) == 500);
    {
        RawConnection connection(upload.centre.url());
        const auto rest = upload.sealed_from(500);
        const auto head = patch_head(path, 500, rest.size(), sha1_header(rest) + "\r\n");
        connection.send(head + std::string(rest.substr(0, 100)));
        connection.cut();
    }
    CHECK(upload.tus.offset(path) == 500);
    const auto rest = upload.sealed_from(500);
    CHECK(upload.tus.patch(path, 500, rest, {checksum_header("sha256", rest)}).status == 204);
    upload.check_that_it_is_received();
}

TEST_CASE("place is made only for a file of a case that its own device delivered") {
    Upload upload(1000);
    const auto stranger = upload.centre.enrolled_device();
    const Tus strange(upload.centre, stranger);
    CHECK(strange.create(upload.creation()).problem_code() == "no_such_case");
    auto early = upload.creation();
    os::SystemRandom random;
    early.case_id = core::CaseId::make({1'790'000'000'000}, random);
    const auto refused = upload.tus.create(early);
    CHECK(refused.problem_code() == "no_such_case");
    CHECK(refused.headers.count("retry-after") == 1);

    const auto path = upload.tus.created(upload.creation());
    CHECK(upload.tus.created(upload.creation()) == path);
    auto other = upload.creation();
    other.digest[0] ^= 1;
    CHECK(upload.tus.create(other).problem_code() == "evidence_conflict");
    auto large = upload.creation();
    large.bytes = core::kEvidenceSealedBytesMax + 1;
    CHECK(upload.tus.create(large).problem_code() == "too_large");

    const std::string length = "Upload-Length: 1000";
    const std::string metadata = "Upload-Metadata: " + core::upload_metadata(upload.creation());
    const std::string version = "Tus-Resumable: 1.0.0";
    const auto url = upload.centre.url() + "/v1/uploads";
    CHECK(
        send_http("POST", url, {}, {version, length, metadata}).problem_code() == "unknown_device"
    );
    const std::string device = "Fangxin-Device: " + upload.device.answer().device;
    CHECK(
        send_http("POST", url, {}, {version, length, metadata, device}).problem_code() ==
        "bad_signature"
    );
    CHECK(strange.acknowledgement(upload.case_id(), upload.file.evidence.id).status == 404);
}

TEST_CASE("a case has room for so many files and no more") {
    const Upload upload(1000);
    for (std::size_t count = 1; count < core::kEvidenceCountMax; ++count)
        (void)upload.tus.created(sample_file(10).creation(upload.case_id()));
    CHECK(
        upload.tus.create(sample_file(10).creation(upload.case_id())).problem_code() == "too_large"
    );
    // The one that the case lists always has its place.
    (void)upload.tus.created(upload.creation());
}

TEST_CASE("what arrived before a cut is kept, and the rest follows") {
    const Upload upload(3 * kMegabyte);
    const auto path = upload.tus.created(upload.creation());
    std::uint64_t offset = 0;
    for (const std::size_t piece : {1'000UL, 1'500'000UL, 7UL}) {
        RawConnection connection(upload.centre.url());
        const auto rest = upload.sealed_from(offset);
        connection.send(patch_head(path, offset, rest.size()) + std::string(rest.substr(0, piece)));
        connection.cut();
        offset += piece;
        CHECK(upload.tus.offset(path) == offset);
    }
    CHECK(upload.tus.patch(path, offset, upload.sealed_from(offset)).status == 204);
    upload.check_that_it_is_received();
}

TEST_CASE("asking for the offset ends a request that hangs, and keeps what it brought") {
    const Upload upload(2 * kMegabyte);
    const auto path = upload.tus.created(upload.creation());
    RawConnection hanging(upload.centre.url());
    hanging.send(patch_head(path, 0, upload.file.sealed.size()));
    hanging.send(upload.sealed_from(0).substr(0, 1'200'000));
    upload.wait_for_bytes(1'200'000);
    const auto locked = upload.tus.patch(path, 0, "x");
    CHECK(locked.status == 423);
    CHECK(locked.problem_code() == "upload_locked");
    CHECK(locked.headers.count("retry-after") == 1);
    CHECK(upload.tus.offset(path) == 1'200'000);
    // Its connection is closed.
    CHECK(hanging.read_to_end().empty());
    CHECK(upload.tus.patch(path, 1'200'000, upload.sealed_from(1'200'000)).status == 204);
    upload.check_that_it_is_received();
}

TEST_CASE("a centre that is killed in the middle goes on from what was durable") {
    Upload upload(4 * kMegabyte);
    const auto path = upload.tus.created(upload.creation());
    REQUIRE(upload.tus.patch(path, 0, upload.sealed_from(0).substr(0, 500'000)).status == 204);
    {
        RawConnection hanging(upload.centre.url());
        hanging.send(patch_head(path, 500'000, upload.file.sealed.size() - 500'000));
        hanging.send(upload.sealed_from(500'000).substr(0, 2'500'000));
        upload.wait_for_bytes(3'000'000);
        upload.centre.kill_now();
    }
    upload.centre.start();
    const auto offset = upload.tus.offset(path);
    CHECK(offset >= 500'000);
    CHECK(offset <= 3'000'000);
    CHECK(upload.tus.patch(path, offset, upload.sealed_from(offset)).status == 204);
    upload.check_that_it_is_received();
    CHECK(upload.centre.command({"verify"}).exit_code == 0);
}

TEST_CASE("a centre that is stopped in the middle keeps every byte that it read") {
    Upload upload(2 * kMegabyte);
    const auto path = upload.tus.created(upload.creation());
    RawConnection hanging(upload.centre.url());
    hanging.send(patch_head(path, 0, upload.file.sealed.size()));
    hanging.send(upload.sealed_from(0).substr(0, 300'000));
    upload.wait_for_bytes(300'000);
    CHECK(upload.centre.stop().exit_code == 0);
    upload.centre.start();
    CHECK(upload.tus.offset(path) == 300'000);
}

TEST_CASE("a file that is not the one announced begins anew") {
    const Upload upload(1000);
    const auto path = upload.tus.created(upload.creation());
    std::string wrong = upload.file.sealed;
    wrong.back() ^= 1;
    const auto refused = upload.tus.patch(path, 0, wrong);
    CHECK(refused.status == 460);
    CHECK(refused.problem_code() == "wrong_digest");
    CHECK(upload.tus.offset(path) == 0);
    CHECK(upload.tus.patch(path, 0, upload.file.sealed).status == 204);
    upload.check_that_it_is_received();
}

TEST_CASE("an upload can be ended until its file is whole") {
    const Upload upload(1000);
    const auto path = upload.tus.created(upload.creation());
    CHECK(upload.tus.patch(path, 0, upload.sealed_from(0).substr(0, 10)).status == 204);
    const auto ended = upload.tus.remove(path);
    CHECK(ended.status == 204);
    CHECK(ended.headers.at("tus-resumable") == "1.0.0");
    CHECK(upload.tus.head(path).status == 404);
    CHECK_FALSE(std::filesystem::exists(upload.stored_file()));
    const auto again = upload.tus.created(upload.creation());
    CHECK(upload.tus.offset(again) == 0);
    CHECK(upload.tus.patch(again, 0, upload.file.sealed).status == 204);
    CHECK(upload.tus.remove(again).problem_code() == "evidence_kept");
    upload.check_that_it_is_received();
}

TEST_CASE("a proxy that knows only POST lets an upload pass") {
    const Upload upload(1000);
    const auto path = upload.tus.created(upload.creation());
    const auto post = [&upload, &path](const std::string& method, const std::string& body) {
        return send_http(
            "POST",
            upload.centre.url() + path,
            body,
            {"Tus-Resumable: 1.0.0",
             "X-HTTP-Method-Override: " + method,
             "Upload-Offset: 0",
             "Content-Type: application/offset+octet-stream"}
        );
    };
    CHECK(post("PATCH", upload.file.sealed.substr(0, 10)).status == 204);
    CHECK(post("HEAD", {}).headers.at("upload-offset") == "10");
    CHECK(post("PUT", {}).status == 405);
    CHECK(post("DELETE", {}).status == 204);
    CHECK(upload.tus.head(path).status == 404);
}

TEST_CASE("a body that is no evidence is never longer than the limit") {
    const TestCentre centre;
    const auto device = centre.enrolled_device();
    RawConnection connection(centre.url());
    connection.send(
        "POST /v1/cases/batch HTTP/1.1\r\nHost: centre\r\nContent-Length: 2000000\r\n\r\n{"
    );
    CHECK(connection.read_to_end().starts_with("HTTP/1.1 413"));
    RawConnection chunked(centre.url());
    chunked.send("PUT /v1/cases/x HTTP/1.1\r\nHost: centre\r\nTransfer-Encoding: chunked\r\n\r\n");
    CHECK(chunked.read_to_end().starts_with("HTTP/1.1 411"));
    // A body of just the limit reaches its handler whole.
    const std::string largest(core::kBatchBytesMax, ' ');
    const auto answer = send_http("POST", centre.url() + "/v1/cases/batch", largest);
    CHECK(answer.problem_code() == "malformed_request");
}

TEST_CASE("verify finds evidence that is gone, changed or not listed") {
    Upload upload(1000);
    const auto extra = sample_file(20);
    const auto path = upload.tus.created(upload.creation());
    REQUIRE(upload.tus.patch(path, 0, upload.file.sealed).status == 204);
    const auto extra_path = upload.tus.created(extra.creation(upload.case_id()));
    REQUIRE(upload.tus.patch(extra_path, 0, extra.sealed).status == 204);
    (void)upload.centre.stop();
    const auto account = [&upload] {
        const auto verified = upload.centre.command({"verify"});
        const auto from = verified.output.find("evidence ");
        return verified.output.substr(from, verified.output.find('\n', from) + 1 - from);
    };
    CHECK(account() == "evidence listed 1 received 2 waiting 0 unlisted 1 damaged 0\n");
    const auto number = upload.device.last_file().number.to_string();
    const TemporaryFolder folder;
    SUBCASE("changed") {
        std::ofstream(upload.stored_file(), std::ios::binary | std::ios::in | std::ios::out) << 'x';
    }
    SUBCASE("gone") {
        std::filesystem::remove(upload.stored_file());
    }
    CHECK(account() == "evidence listed 1 received 2 waiting 0 unlisted 1 damaged 1\n");
    CHECK(upload.centre.command({"verify"}).exit_code == 3);
    CHECK(upload.centre.command({"evidence", number, "--out", folder.file("out")}).exit_code == 3);
    CHECK(std::filesystem::is_empty(folder.file("out")));
}

TEST_CASE("a file of a case that is bad hides no other") {
    const TestCentre centre;
    auto device = centre.enrolled_device();
    std::vector<SampleFile> files;
    for (int i = 0; i < 4; ++i) files.push_back(sample_file(100'000));
    std::vector<core::Evidence> listed;
    for (const auto& file : files) listed.push_back(file.evidence);
    REQUIRE(centre.put(device.next_case(listed)).status == 201);
    const auto case_id = device.last_file().id;
    const auto stored = [&](const SampleFile& file) {
        return centre.data() + "/evidence/" + case_id.to_string() + '.' +
               file.evidence.id.to_string();
    };
    const Tus tus{centre, device};
    for (const auto& file : {files[0], files[1], files[3]})
        REQUIRE(tus.patch(tus.created(file.creation(case_id)), 0, file.sealed).status == 204);
    int code = 3;
    SUBCASE("it is gone") {
        std::filesystem::remove(stored(files[0]));
    }
    SUBCASE("it is cut") {
        std::filesystem::resize_file(stored(files[0]), 80'000);
    }
    SUBCASE("another one lies in its place, encrypted with the same key") {
        os::SystemRandom random;
        core::StreamSealer sealer(files[0].evidence.key, random);
        const auto other = sealer.seal(core::as_bytes("other"), true);
        std::ofstream(stored(files[0]), std::ios::binary) << core::as_text(other);
    }
    SUBCASE("none is bad, but one has not come") {
        code = 1;
    }
    const TemporaryFolder folder;
    const auto number = device.last_file().number.to_string();
    const auto opened = centre.command({"evidence", number, "--out", folder.file("out")});
    CHECK(opened.exit_code == code);
    const auto name_of = [&](const SampleFile& file) {
        return folder.file("out/" + file.evidence.id.to_string() + ".png");
    };
    const auto is_named = [&opened](const SampleFile& file) {
        return opened.errors.find(file.evidence.id.to_string()) != std::string::npos;
    };
    CHECK(std::filesystem::exists(name_of(files[0])) == (code == 1));
    CHECK(is_named(files[0]) == (code == 3));
    CHECK(is_named(files[2]));
    for (const auto& file : {files[1], files[3]}) {
        std::ifstream plain(name_of(file), std::ios::binary);
        CHECK(std::string(std::istreambuf_iterator<char>(plain), {}) == file.plain);
        CHECK_FALSE(is_named(file));
    }
}

}  // namespace fangxin::tests
