// A kiosk with a valid key and full knowledge of the protocol turns against the centre, while two
// honest kiosks file and deliver.
//
// Usage: fangxin_hostile_kiosk [--requests N] [--seed S]
// Prints how its requests were answered and how long the honest kiosks took without and beside
// them. Fails when an honest case is lost, hidden or altered, when anything of another device was
// read, or when `verify` says that all is well.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "core/ensure.h"
#include "core/json.h"
#include "core/upload.h"
#include "net/api.h"
#include "net/curl_transport.h"
#include "os/clock.h"
#include "os/random.h"
#include "tests/central/test_device.h"
#include "tests/support/promised_cases.h"
#include "tests/support/real_programs.h"
#include "tests/support/temporary_folder.h"

using namespace fangxin;
using namespace fangxin::tests;

namespace {

constexpr std::size_t kRoundRequests = 200;  // made ahead, so that sending is not held up
constexpr int kCalmDeliveries = 10;
constexpr int kBatchCases = 8;

// What the attacker knows of an honest kiosk: its name, and one case with its number.
struct Victim {
    std::string device;
    std::string id;
    std::string number;
    std::string number_prefix() const { return number.substr(0, number.find('-')); }
};

// An honest kiosk and the person at it.
class Honest {
  public:
    explicit Honest(const Centre& centre, std::string folder) : kiosk_(std::move(folder)) {
        ENSURE(kiosk_.enrol(centre, centre.enrol_code()).exit_code == 0);
    }

    // Files one case and delivers it; seconds of the delivery.
    double file_and_deliver() {
        const std::string typed = cases_.next();
        const Finished filed = kiosk_.run({"file", "--json", "-"}, typed);
        ENSURE(filed.exit_code == 0);
        cases_.remember(filed, typed);
        shown_.push_back(parse_filed(filed.output).value());
        const auto begin = std::chrono::steady_clock::now();
        const Finished synced = kiosk_.run({"sync", "--until-empty"});
        if (synced.exit_code != 0) std::cerr << synced.exit_code << synced.output << synced.errors;
        ENSURE(synced.exit_code == 0);
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    }

    // The filer asks at this kiosk, with the code of the receipt.
    std::vector<std::string> hidden() const {
        std::vector<std::string> hidden;
        for (const FiledCase& one : shown_) {
            const auto asked = kiosk_.run({"status", one.number, "--query-code", one.query_code});
            if (asked.exit_code != 0) hidden.push_back("hidden: " + one.number + asked.errors);
        }
        return hidden;
    }

    const PromisedCases& cases() const { return cases_; }
    const FiledCase& last() const { return shown_.back(); }

  private:
    Kiosk kiosk_;
    PromisedCases cases_;
    std::vector<FiledCase> shown_;
};

// One request of the attacker. `reads_of_others` tells whether an answer gave something away.
struct Attack {
    std::string kind;
    net::Request request;
    std::function<bool(const net::Response&)> reads_of_others = [](const auto&) { return false; };
};

bool is_success(const net::Response& response) {
    return response.status / 100 == 2;
}

class Hostile {
  public:
    Hostile(const Centre& centre, Victim victim, std::uint64_t seed)
        : victim_(std::move(victim)),
          transport_(net::CurlTransport::make({.central_url = centre.url()}).value()),
          random_(seed) {
        net::Api stranger(*transport_, clock_);
        const auto enrolment =
            stranger.enrol(centre.url(), centre.enrol_code(), device_.key(), interrupt_);
        own_ = enrolment.value().answer;
        device_.enrolled(own_);
        first_ = device_.next_case();
        const auto api_of = [this](const std::string& device) {
            return std::make_unique<net::Api>(
                *transport_,
                clock_,
                net::DeviceIdentity{device, own_.centre_key, device_.key(), secure_random_}
            );
        };
        own_api_ = api_of(own_.device);
        false_api_ = api_of(victim_.device);
    }

    Attack next() {
        static constexpr std::array kKinds{
            &Hostile::own_case,
            &Hostile::number_of_another,
            &Hostile::place_used_twice,
            &Hostile::in_his_name,
            &Hostile::again,
            &Hostile::altered,
            &Hostile::batch,
            &Hostile::feed_of_another,
            &Hostile::own_feed,
            &Hostile::guess,
            &Hostile::upload_to_another,
            &Hostile::token,
            &Hostile::evidence_there,
            &Hostile::health,
            &Hostile::nonsense,
            &Hostile::enrolment,
        };
        return (this->*kKinds.at(random_() % kKinds.size()))();
    }

    const std::string& device() const { return own_.device; }
    net::CurlTransport& transport() { return *transport_; }
    net::Interrupt& interrupt() { return interrupt_; }

  private:
    static net::Request put(const core::Envelope& envelope, const std::string& body) {
        return {"PUT", "/v1/cases/" + envelope.header.id.to_string(), {}, body};
    }

    // With its own key, whoever's name is on it.
    static net::Request signed_by(net::Api& api, net::Request request) {
        request.headers = api.signature_headers(request.method, request.target, request.body);
        return request;
    }
    net::Request signed_as_itself(net::Request request) {
        return signed_by(*own_api_, std::move(request));
    }
    net::Request signed_as_victim(net::Request request) {
        return signed_by(*false_api_, std::move(request));
    }

    Attack own_case() {
        const auto envelope = device_.next_case();
        return {"a case of its own", put(envelope, core::to_json(envelope))};
    }

    // A number that the victim will give, or has given.
    Attack number_of_another() {
        core::EnrolmentAnswer borrowed = own_;
        borrowed.number_prefix = victim_.number_prefix();
        device_.enrolled(borrowed);
        const auto envelope = device_.next_case();
        device_.enrolled(own_);
        return {"a case with the number of another", put(envelope, core::to_json(envelope))};
    }

    Attack place_used_twice() {
        const auto envelope = device_.double_of_last();
        return {"a place used twice", put(envelope, core::to_json(envelope))};
    }

    Attack in_his_name() {
        core::EnrolmentAnswer borrowed = own_;
        borrowed.device = victim_.device;
        device_.enrolled(borrowed);
        const auto envelope = device_.next_case();
        device_.enrolled(own_);
        return {
            "a case in the name of another", put(envelope, core::to_json(envelope)), is_success};
    }

    Attack again() { return {"an old case again", put(*first_, core::to_json(*first_))}; }

    Attack altered() {
        const auto envelope = device_.next_case();
        std::string body = core::to_json(envelope);
        body[random_() % body.size()] ^= static_cast<char>(1U << (random_() % 7));
        return {"a case that was altered", put(envelope, body)};
    }

    Attack batch() {
        net::Parcel parcel;
        for (int i = 0; i < kBatchCases; ++i) {
            const auto envelope = i % 2 == 0 ? device_.next_case() : device_.double_of_last();
            const auto& header = envelope.header;
            parcel.push_back(
                {header.id, header.device_seq, envelope.digest, core::to_json(envelope)}
            );
        }
        return {"a batch", net::request_for(parcel)};
    }

    Attack feed_of_another() {
        const std::string target = "/v1/changes?after=0&wait_ms=0";
        auto request = signed_as_victim({"GET", target});
        return {"the feed of another", std::move(request), is_success};
    }

    Attack own_feed() {
        const std::string target =
            "/v1/changes?after=" + std::to_string(random_() % 1000) + "&wait_ms=0";
        const auto has_other = [this](const net::Response& response) {
            return response.body.find(victim_.id) != std::string::npos;
        };
        return {"its own feed", signed_as_itself({"GET", target}), has_other};
    }

    Attack guess() {
        std::string code;
        for (int i = 0; i < 8; ++i) code += static_cast<char>('0' + random_() % 10);
        const std::string body =
            R"({"number":")" + victim_.number + R"(","query_code":")" + code + R"("})";
        net::Request request{"POST", "/v1/status-checks", {}, body};
        if (random_() % 2 == 0) request = signed_as_itself(std::move(request));
        return {"a guess at a query code", std::move(request), is_success};
    }

    Attack upload_to_another() {
        const core::CaseId id = core::CaseId::parse(victim_.id).value();
        const core::EvidenceId evidence = core::EvidenceId::make(clock_.now(), secure_random_);
        const std::string length = std::to_string(1 + random_() % 1'000'000);
        const std::string metadata = core::upload_metadata({id, evidence, {}, 1});
        const std::string text = core::signed_creation_text(length, metadata);
        net::Request request = signed_as_itself({"POST", net::kUploadsTarget, {}, text});
        request.body.clear();
        request.headers.push_back({"Tus-Resumable", std::string(core::kTusVersion)});
        request.headers.push_back({"Upload-Length", length});
        request.headers.push_back({"Upload-Metadata", metadata});
        return {"evidence for the case of another", std::move(request), is_success};
    }

    Attack token() {
        std::string token(22, 'A');
        for (char& one : token) one = static_cast<char>('a' + random_() % 26);
        const std::string target = "/v1/uploads/" + token;
        net::Request request{"PATCH", target, {{"Tus-Resumable", "1.0.0"}}, std::string(1000, 'x')};
        return {"a guess at an upload's token", std::move(request), is_success};
    }

    Attack evidence_there() {
        const std::string target =
            "/v1/cases/" + victim_.id + "/evidence/" + first_->header.id.to_string();
        return {"evidence of another", signed_as_itself({"GET", target}), is_success};
    }

    Attack health() {
        core::DeviceHealth health;
        health.at = clock_.now();
        health.filed = random_();
        health.waiting = random_() % 1000;
        net::Request request{"POST", "/v1/device-health", {}, core::to_json(health)};
        const bool is_own = random_() % 2 == 0;
        const auto reads = [is_own](const net::Response& response) {
            return !is_own && is_success(response);
        };
        net::Api& api = is_own ? *own_api_ : *false_api_;
        return {"false health", signed_by(api, std::move(request)), reads};
    }

    Attack nonsense() {
        static constexpr std::array kTargets{
            "/v1/cases/batch",
            "/v1/device-health",
            "/v1/status-checks",
            "/v1/devices",
            "/v1/uploads",
            "/v1/contents/none",
            "/metrics",
            "/../etc/passwd",
        };
        std::string body(random_() % 5000, '[');
        for (char& one : body)
            if (random_() % 3 == 0) one = static_cast<char>(random_());
        const char* const method = random_() % 4 == 0 ? "GET" : "POST";
        net::Request request{method, kTargets.at(random_() % kTargets.size()), {}, body};
        if (request.method == "GET") request.body.clear();
        return {"nonsense", std::move(request)};
    }

    Attack enrolment() {
        const auto request = device_.request("ABCD-EFGH", clock_.now());
        return {
            "a guess at an enrolment code",
            {"POST", "/v1/devices", {}, core::to_json(request)},
            is_success};
    }

    Victim victim_;
    os::SystemClock clock_;
    os::SystemRandom secure_random_;
    net::Interrupt interrupt_;
    std::unique_ptr<net::CurlTransport> transport_;
    std::mt19937_64 random_;
    TestDevice device_;
    core::EnrolmentAnswer own_;
    std::optional<core::Envelope> first_;
    std::unique_ptr<net::Api> own_api_;
    std::unique_ptr<net::Api> false_api_;  // in the victim's name
};

// Sends a round of attacks side by side and counts the answers.
class Tally final : public net::RequestSource {
  public:
    explicit Tally(Hostile& hostile) : hostile_(hostile) {}

    void send_round(std::size_t requests) {
        round_.clear();
        sent_ = 0;
        for (std::size_t i = 0; i < requests; ++i) round_.push_back(hostile_.next());
        hostile_.transport().send_all(*this, hostile_.interrupt());
    }

    std::optional<net::Request> next() override {
        if (sent_ == round_.size()) return std::nullopt;
        return round_[sent_++].request;
    }
    void take(std::size_t place, net::Answer<net::Response> answer) override {
        const Attack& attack = round_.at(place);
        const std::string outcome =
            answer ? std::to_string(answer->status / 100) + "xx" : std::string("none");
        ++counts_[attack.kind][outcome];
        if (answer && attack.reads_of_others(*answer)) ++reads_of_others_[attack.kind];
    }
    net::OnInterrupt interrupted() override { return net::OnInterrupt::end_all; }

    void print() const {
        for (const auto& [kind, outcomes] : counts_) {
            std::cout << "  " << kind << ':';
            for (const auto& [outcome, count] : outcomes)
                std::cout << ' ' << outcome << ' ' << count;
            std::cout << '\n';
        }
    }
    const std::map<std::string, std::size_t>& reads_of_others() const { return reads_of_others_; }

  private:
    Hostile& hostile_;
    std::vector<Attack> round_;
    std::size_t sent_ = 0;
    std::map<std::string, std::map<std::string, std::size_t>> counts_;
    std::map<std::string, std::size_t> reads_of_others_;
};

double median(std::vector<double> values) {
    ENSURE(!values.empty());
    std::ranges::nth_element(
        values, values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2)
    );
    return values[values.size() / 2];
}

struct Options {
    std::size_t requests = 100'000;
    std::uint64_t seed = 1;
};

Victim known_of(const Honest& honest, const Centre& centre) {
    const auto line = nlohmann::json::parse(centre.cases().at(honest.last().id));
    return {line.at("device").get<std::string>(), honest.last().id, honest.last().number};
}

// What is wrong, in words; empty when nothing is.
std::vector<std::string> faults_of(
    const Centre& centre, const std::vector<Honest>& honest, const Tally& tally, const Hostile& it
) {
    std::vector<std::string> faults;
    for (const Honest& one : honest) {
        const auto broken = one.cases().broken_promises(centre);
        const auto hidden = one.hidden();
        faults.insert(faults.end(), broken.begin(), broken.end());
        faults.insert(faults.end(), hidden.begin(), hidden.end());
    }
    for (const auto& [kind, count] : tally.reads_of_others())
        faults.push_back(kind + " was answered " + std::to_string(count) + " times");
    const auto verified = centre.verify();
    std::cout << "verify, exit " << verified.exit_code << ":\n" << verified.output;
    const bool is_named = verified.output.find(it.device()) != std::string::npos;
    if (verified.exit_code == 0 || !is_named) faults.emplace_back("verify does not name it");
    return faults;
}

int attack(const Options& options) {
    const TemporaryFolder folder;
    Centre centre(folder.file("central"));
    centre.start();
    std::vector<Honest> honest;
    honest.emplace_back(centre, folder.file("first"));
    honest.emplace_back(centre, folder.file("second"));
    std::vector<double> calm_s;
    std::vector<double> attacked_s;
    for (int i = 0; i < kCalmDeliveries; ++i)
        calm_s.push_back(honest[static_cast<std::size_t>(i) % 2].file_and_deliver());

    Hostile hostile(centre, known_of(honest[0], centre), options.seed);
    Tally tally(hostile);
    std::atomic<bool> is_over = false;
    std::thread attacker([&] {
        for (std::size_t sent = 0; sent < options.requests; sent += kRoundRequests)
            tally.send_round(std::min(kRoundRequests, options.requests - sent));
        is_over = true;
    });
    for (std::size_t i = 0; !is_over; ++i) attacked_s.push_back(honest[i % 2].file_and_deliver());
    attacker.join();

    std::cout << "requests " << options.requests << '\n';
    tally.print();
    std::cout << "deliveries " << calm_s.size() << " calm, " << attacked_s.size() << " attacked\n"
              << "delivery, median: " << median(calm_s) << " s calm, " << median(attacked_s)
              << " s attacked, ratio " << median(attacked_s) / median(calm_s) << '\n';
    const auto faults = faults_of(centre, honest, tally, hostile);
    for (const std::string& fault : faults) std::cout << fault << '\n';
    std::cout << "faults " << faults.size() << std::endl;
    return faults.empty() ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) {
    CLI::App program("an enrolled kiosk against its centre");
    Options options;
    program.add_option("--requests", options.requests, "of the attacker");
    program.add_option("--seed", options.seed, "of its choices");
    CLI11_PARSE(program, count, arguments);
    core::start_crypto();
    return attack(options);
}
