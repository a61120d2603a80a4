// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>

namespace orrery::core::data {

/// SHA-256 (FIPS 180-4) of bytes that come piece by piece, on OpenSSL.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;

    void add(std::span<const std::byte> bytes);
    /// 64 hexadecimal digits in lower case. Call once; nothing can be added afterwards.
    std::string finish();

private:
    struct Context;
    std::unique_ptr<Context> m_context;
};

}  // namespace orrery::core::data
