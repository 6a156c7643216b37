//===--- ClangdConfiguration.cpp - what .clangd files leave out -----------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//

#include "cli/doctor/ClangdConfiguration.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/GlobPattern.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/YAMLParser.h"

using llvm::StringRef;
namespace path = llvm::sys::path;
namespace yaml = llvm::yaml;

namespace whofrees::cli {

/// Tells \p Visit the keys and values of \p In, if that is a mapping. To the
/// last: the parser loses its way in a text that is left half-way.
static void
forEach(yaml::Node *In,
        llvm::function_ref<void(StringRef Key, yaml::Node *Value)> Visit) {
  auto *Mapping = llvm::dyn_cast_or_null<yaml::MappingNode>(In);
  if (!Mapping)
    return;
  for (yaml::KeyValueNode &Each : *Mapping) {
    llvm::SmallString<16> Storage;
    if (auto *Key = llvm::dyn_cast_or_null<yaml::ScalarNode>(Each.getKey()))
      Visit(Key->getValue(Storage), Each.getValue());
  }
}

/// True if \p List, a scalar or a sequence of them, names one of our checks.
static bool namesOurs(yaml::Node *List) {
  llvm::SmallString<32> Storage;
  auto Fits = [&](yaml::Node *Node) {
    auto *Scalar = llvm::dyn_cast_or_null<yaml::ScalarNode>(Node);
    if (!Scalar)
      return false;
    const StringRef Glob = Scalar->getValue(Storage);
    auto Pattern = llvm::GlobPattern::create(Glob);
    if (!Pattern) {
      llvm::consumeError(Pattern.takeError());
      return false;
    }
    return Glob.starts_with("whofrees-") ||
           Pattern->match("whofrees-missing-rollback");
  };
  if (auto *Sequence = llvm::dyn_cast_or_null<yaml::SequenceNode>(List)) {
    bool Any = false;
    for (yaml::Node &Each : *Sequence)
      Any |= Fits(&Each);
    return Any;
  }
  return Fits(List);
}

static bool takesOursAway(llvm::MemoryBufferRef Text) {
  llvm::SourceMgr Sources;
  // clangd says what is wrong with the file.
  Sources.setDiagHandler([](const llvm::SMDiagnostic &, void *) {});
  yaml::Stream Stream(Text, Sources);
  bool Found = false;
  for (yaml::Document &Each : Stream) {
    forEach(Each.getRoot(), [&](StringRef Key, yaml::Node *Value) {
      if (Key != "Diagnostics")
        return;
      forEach(Value, [&](StringRef Key, yaml::Node *Value) {
        if (Key == "Suppress")
          Found |= namesOurs(Value);
        else if (Key == "ClangTidy")
          forEach(Value, [&](StringRef Key, yaml::Node *Value) {
            if (Key == "Remove")
              Found |= namesOurs(Value);
          });
      });
    });
    if (Stream.failed())
      break;
  }
  return Found;
}

static void lookAt(const llvm::Twine &File, Diagnosis &Say) {
  auto Text = llvm::MemoryBuffer::getFile(File, /*IsText=*/true);
  if (Text && takesOursAway(**Text))
    Say.problem("'" + File + "' takes our checks away in editors",
                "remove them from 'Suppress' or 'ClangTidy: Remove' below its "
                "'Diagnostics'");
}

void lookAtClangdConfiguration(StringRef File, Diagnosis &Say) {
  for (StringRef At = path::parent_path(File); !At.empty();
       At = path::parent_path(At))
    lookAt(At + "/.clangd", Say);
  llvm::SmallString<256> User;
  if (path::user_config_directory(User))
    lookAt(User + "/clangd/config.yaml", Say);
}

} // namespace whofrees::cli
