// SPDX-License-Identifier: GPL-3.0-or-later
// Files of points for the tests of their readers.
#pragma once

#include "core/data/point_file.h"

#include <QtTest>

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace orrery::core::data {

inline QString golden(const QString& name) { return QString(ORRERY_TEST_DATA "/points/") + name; }

inline QByteArray contents(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline Eigen::MatrixXd asDoubles(const PointSet& points) {
    return std::visit(
        [](const auto& matrix) -> Eigen::MatrixXd { return matrix.template cast<double>(); },
        points);
}

/// Bytes of numbers as they lie in memory, little-endian here.
template <typename T>
inline QByteArray raw(const std::vector<T>& values) {
    return {reinterpret_cast<const char*>(values.data()),
            static_cast<qsizetype>(values.size() * sizeof(T))};
}

/// A .npy file of version 1.0 with any header.
inline QByteArray npy(const QByteArray& header, const QByteArray& data) {
    QByteArray padded = header + '\n';
    const std::vector<quint16> length{static_cast<quint16>(padded.size())};
    return QByteArray("\x93NUMPY\x01\x00", 8) + raw(length) + padded + data;
}

inline QByteArray npyOf(const QByteArray& descr, const QByteArray& shape, const QByteArray& data) {
    return npy("{'descr': '" + descr + "', 'fortran_order': False, 'shape': " + shape + ", }",
               data);
}

inline QByteArray safetensors(const QByteArray& header, const QByteArray& data) {
    return raw(std::vector<quint64>{static_cast<quint64>(header.size())}) + header + data;
}

inline QByteArray floats(std::size_t count) { return raw(std::vector<float>(count, 1.5F)); }

inline Result<PointFile> read(const QString& path, const std::string& tensor = {},
                              std::int64_t rows = 0, std::uint32_t seed = 1) {
    return readPoints({.path = path.toStdString(), .tensor = tensor, .rows = rows, .seed = seed},
                      {});
}

/// New files in a folder of their own.
class Folder {
public:
    /// The path of a new file with these contents.
    QString make(const QString& name, const QByteArray& bytes) {
        QString path = m_folder.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(path));
        return path;
    }
    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }

private:
    QTemporaryDir m_folder;
};

}  // namespace orrery::core::data
