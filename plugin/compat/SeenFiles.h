//===--- SeenFiles.h - what a compiler asked the disk for -------*- C++ -*-===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#ifndef WHOFREES_COMPAT_SEENFILES_H
#define WHOFREES_COMPAT_SEENFILES_H

#include "llvm/ADT/StringSet.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace whofrees::compat {

/// The disk, and a list of what was looked for on it: a result hangs on the
/// files that were there, and on others not having been there, such as a header
/// in an earlier folder of the include path. For LLVM 19 and later.
class SeenFiles : public llvm::vfs::ProxyFileSystem {
public:
  /// With a working directory of its own: that of the process stays.
  SeenFiles() : ProxyFileSystem(llvm::vfs::createPhysicalFileSystem()) {}

  /// Absolute, without dots.
  const llvm::StringSet<> &there() const { return There; }
  const llvm::StringSet<> &absent() const { return Absent; }

  llvm::ErrorOr<llvm::vfs::Status> status(const llvm::Twine &Path) override {
    auto Found = ProxyFileSystem::status(Path);
    if (!Found)
      note(Path, Absent);
    else if (!Found->isDirectory())
      note(Path, There);
    return Found;
  }

  llvm::ErrorOr<std::unique_ptr<llvm::vfs::File>>
  openFileForRead(const llvm::Twine &Path) override {
    auto Opened = ProxyFileSystem::openFileForRead(Path);
    note(Path, Opened ? There : Absent);
    return Opened;
  }

  bool exists(const llvm::Twine &Path) override {
    return static_cast<bool>(status(Path));
  }

private:
  void note(const llvm::Twine &Path, llvm::StringSet<> &Into) {
    llvm::SmallString<256> Whole;
    Path.toVector(Whole);
    if (makeAbsolute(Whole))
      return;
    llvm::sys::path::remove_dots(Whole, /*remove_dot_dot=*/true);
    Into.insert(Whole);
  }

  llvm::StringSet<> There, Absent;
};

} // namespace whofrees::compat

#endif // WHOFREES_COMPAT_SEENFILES_H
