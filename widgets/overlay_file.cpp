// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/overlay_file.h"

#include <QCryptographicHash>
#include <QFile>

namespace orrery::widgets {

namespace {

/// A file of measurements that is larger was not made by hand.
constexpr qint64 kLargestOverlay = 64 << 20;

}  // namespace

core::Result<core::Overlay> loadOverlay(const QString& path, const QString& plotId) {
    QFile file(path);
    const auto problem = [&path](core::Message why) {
        return core::failure(
            core::Message(ORRERY_TEXT("overlay", "\"%1\" cannot be laid over the plot: %2."))
                .arg(path.toStdString())
                .arg(std::move(why)));
    };
    if (!file.open(QIODevice::ReadOnly))
        return problem(core::Message::verbatim(file.errorString().toStdString()));
    if (file.size() > kLargestOverlay)
        return problem(ORRERY_TEXT("overlay", "it is larger than 64 MB"));
    const QByteArray bytes = file.readAll();
    core::Result<core::Overlay> overlay =
        core::readOverlay({bytes.constData(), static_cast<std::size_t>(bytes.size())},
                          plotId.toStdString(), path.toStdString());
    if (!overlay)
        return problem(overlay.error().message);
    core::Overlay read = std::move(overlay).value();
    read.sha256 = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().toStdString();
    return read;
}

}  // namespace orrery::widgets
