// One request on its way through its route: what it says, and what its handler works with.
#pragma once

#include <cstddef>
#include <drogon/HttpRequest.h>
#include <drogon/utils/coroutine.h>
#include <memory>
#include <string>
#include <string_view>
#include <trantor/net/TcpConnection.h>
#include <type_traits>
#include <utility>

#include "central/database/database.h"
#include "central/http/body_reader.h"
#include "central/http/elsewhere.h"
#include "central/http/serving.h"
#include "core/ensure.h"

namespace fangxin::central {

// A coroutine of the HTTP interface; nothing below it is one.
template <typename T = void>
using Task = drogon::Task<T>;

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
    // Empty where the body is taken as it comes.
    std::string_view body() const { return body_reader_ ? std::string_view{} : request_->body(); }
    // Where the body is taken as it comes.
    const std::shared_ptr<BodyReader>& body_reader() const { return body_reader_; }
    // Of whoever asks, also through a front.
    std::string client_address() const {
        return serving_.trusted_proxies.client_address(
            request_->peerAddr().toIp(), header("x-forwarded-for")
        );
    }
    bool is_at_metrics_listener() const {
        return request_->localAddr().toIpPort() == serving_.metrics_listener;
    }
    std::weak_ptr<trantor::TcpConnection> connection() const {
        return request_->getConnectionPtr();
    }

    // Awaits `work(centre, session, arguments...)`, or the same without the centre: a unit of work
    // on a thread of the database, see Database::read and write. It refers to its arguments.
    template <typename Work, typename... Arguments>
    auto read(Work work, const Arguments&... arguments) const {
        ++serving_.units_of_work;
        auto unit = unit_of(std::move(work), arguments...);
        return elsewhere<Outcome<decltype(unit)>>([this, unit](auto done) {
            centre().database.post_read(unit, std::move(done));
        });
    }
    template <typename Work, typename... Arguments>
    auto write(Work work, const Arguments&... arguments) const {
        ++serving_.units_of_work;
        auto unit = unit_of(std::move(work), arguments...);
        return elsewhere<Outcome<decltype(unit)>>([this, unit](auto done) {
            centre().database.post_write(unit, std::move(done));
        });
    }
    // Awaits `work(centre, arguments...)` on a thread that may wait for the disk.
    template <typename Work, typename... Arguments>
    auto on_file_thread(Work work, const Arguments&... arguments) const {
        auto job = [this, work, &arguments...] { return work(centre(), arguments...); };
        return elsewhere<decltype(job())>([this, job](auto done) {
            serving_.file_threads.post([job, done] { done(job()); });
        });
    }

  private:
    template <typename Work, typename... Arguments>
    auto unit_of(Work work, const Arguments&... arguments) const {
        if constexpr (std::is_invocable_v<Work, const Centre&, Session&, const Arguments&...>)
            return [this, work, &arguments...](Session& session) {
                return work(centre(), session, arguments...);
            };
        else
            return [work, &arguments...](Session& session) { return work(session, arguments...); };
    }

    Serving& serving_;
    const drogon::HttpRequestPtr request_;
    const std::shared_ptr<BodyReader> body_reader_;
};

}  // namespace fangxin::central
