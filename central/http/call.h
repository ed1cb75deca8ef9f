// One request on its way through its route: what it says, and what its handler works with.
#pragma once

#include <cstddef>
#include <cstdint>
#include <drogon/HttpRequest.h>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <trantor/net/TcpConnection.h>
#include <utility>

#include "central/http/body_limit.h"
#include "central/http/body_reader.h"
#include "central/http/elsewhere.h"
#include "central/http/serving.h"
#include "core/ensure.h"

namespace fangxin::central {

// Lives until the request is answered. Belongs to the event loop of its connection.
class Call {
  public:
    Call(Serving& serving, drogon::HttpRequestPtr request, std::shared_ptr<BodyReader> body_reader)
        : serving_(serving), request_(std::move(request)), body_reader_(std::move(body_reader)) {}
    Call(const Call&) = delete;
    Call& operator=(const Call&) = delete;

    const Centre& centre() const { return serving_.centre; }
    Serving& serving() const { return serving_; }

    // The part of the address that the route names in its braces, counted from 0.
    const std::string& part(std::size_t place) const {
        const auto& parts = request_->getRoutingParameters();
        ENSURE(place < parts.size());
        return parts[place];
    }
    std::string_view method() const { return request_->methodString(); }
    // Path and query exactly as they were sent.
    std::string target() const {
        const auto& query = request_->query();
        const auto& path = request_->getOriginalPath();
        return query.empty() ? path : path + '?' + query;
    }
    std::string parameter(const std::string& name) const { return request_->getParameter(name); }
    // The value of a header, whose name may be written in any case; empty when it is missing.
    const std::string& header(std::string_view name) const {
        return request_->getHeader(std::string(name));
    }
    // Content-Length; nothing when the request does not say it.
    std::optional<std::uint64_t> content_length() const {
        return fangxin::central::content_length(request_);
    }
    // Empty where the body is taken as it comes.
    std::string_view body() const { return body_reader_ ? std::string_view{} : request_->body(); }
    // Where the body is taken as it comes.
    const std::shared_ptr<BodyReader>& body_reader() const { return body_reader_; }
    const trantor::InetAddress& peer() const { return request_->peerAddr(); }
    std::weak_ptr<trantor::TcpConnection> connection() const {
        return request_->getConnectionPtr();
    }

    // Awaits a unit of work on a thread of the database.
    template <typename Work>
    auto read(Work work) const {
        ++serving_.units_of_work;
        return reading(centre().database, std::move(work));
    }
    template <typename Work>
    auto write(Work work) const {
        ++serving_.units_of_work;
        return writing(centre().database, std::move(work));
    }
    // Awaits a plain function without parameters that waits for the disk.
    template <typename Work>
    auto on_file_thread(Work work) const {
        return fangxin::central::on_file_thread(serving_.file_threads, std::move(work));
    }

  private:
    Serving& serving_;
    const drogon::HttpRequestPtr request_;
    const std::shared_ptr<BodyReader> body_reader_;
};

}  // namespace fangxin::central
