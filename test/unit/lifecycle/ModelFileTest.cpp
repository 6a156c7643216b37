//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
// What a model file may hold, and that an error in one says where it is.
//===----------------------------------------------------------------------===//

#include "lifecycle/ModelFile.h"
#include "DescribeModel.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/VirtualFileSystem.h"
#include "gtest/gtest.h"
#include <map>
#include <string>

using namespace whofrees::lifecycle;
using llvm::StringRef;

namespace {

/// A whole model; tests break one line of it.
constexpr char Sound[] = R"(families:
  - name: slab
    type: slab
    acquire:
      - function: slab_take
        size: 1
        fails: null
        zeroed: true
    reallocate:
      - {function: slab_grow, pointer: 0, size: 1, fails: null}
    release:
      - function: slab_back
        pointer: 1
arenas:
  - name: batch
    type: work::Batch
    life: scratch
    create:
      - {function: batch_open, out: 0, parent: 1, fails: nonzero}
    derive:
      - {function: "work::Batch::handle", arena: this}
    allocate:
      - {function: "work::Batch::get", arena: this, size: 0, fails: throws}
    reset:
      - {function: batch_reset, arena: 0}
    mark:
      - {function: batch_mark, arena: 0}
    rewind:
      - {function: batch_rewind, arena: 0}
    dispose:
      - {function: batch_close, arena: 0}
takes:
  - {function: queue_put, pointers: [1]}
borrows:
  - {function: slab_size, pointers: [0, 1]}
plain: [thread_pool, pool_get]
)";

std::string reading(StringRef Yaml, ModelSet &Into) {
  std::string Problem;
  unsigned Errors = 0;
  const bool Read =
      Into.add({Yaml, "own.yaml"}, [&](const llvm::SMDiagnostic &Error) {
        Problem = Error.getFilename().str() + ":" +
                  std::to_string(Error.getLineNo()) + ": " +
                  Error.getMessage().str();
        ++Errors;
      });
  EXPECT_EQ(Read, Errors == 0);
  EXPECT_LE(Errors, 1U) << "one file, one error";
  return Problem;
}

std::string reading(StringRef Yaml) {
  ModelSet Empty;
  std::string Problem = reading(Yaml, Empty);
  if (!Problem.empty()) {
    EXPECT_TRUE(Empty.functions().empty() && Empty.types().empty())
        << "a broken file leaves nothing behind";
  }
  return Problem;
}

/// The sound model with \p Old replaced, which it holds.
std::string soundBut(StringRef Old, StringRef New) {
  StringRef Whole = Sound;
  const size_t At = Whole.find(Old);
  EXPECT_NE(At, StringRef::npos) << Old.str();
  return (Whole.take_front(At) + New + Whole.drop_front(At + Old.size())).str();
}

const FunctionEntry *entry(const ModelSet &Models, StringRef Name) {
  for (const FunctionEntry *E : Models.functions())
    if (E->Name == Name)
      return E;
  return nullptr;
}

} // namespace

TEST(ModelFile, ReadsASoundModel) {
  ModelSet Models;
  EXPECT_EQ(reading(Sound, Models), "");
  const FunctionEntry *Take = entry(Models, "slab_take");
  ASSERT_NE(Take, nullptr);
  EXPECT_EQ(Take->Model.Role, CallRole::Acquire);
  EXPECT_EQ(Take->Model.Fails, FailureStyle::Null);
  EXPECT_TRUE(Take->Model.Zeroed);
  EXPECT_EQ(Take->Size, 1);
  EXPECT_EQ(Models.familyName(Take->Model.Kind), "slab");
  EXPECT_EQ(Take->At.Line, 5U);
  const FunctionEntry *Open = entry(Models, "batch_open");
  ASSERT_NE(Open, nullptr);
  EXPECT_EQ(Open->Model.Out, 0);
  EXPECT_EQ(Open->Model.Parent, 1);
  EXPECT_EQ(Open->Model.Fails, FailureStyle::Status);
  EXPECT_EQ(entry(Models, "work::Batch::get")->Model.Role,
            CallRole::ArenaAllocate);
  EXPECT_EQ(entry(Models, "slab_size")->Model.Borrows, 3U);
  EXPECT_EQ(entry(Models, "queue_put")->Model.Takes, 2U);
  EXPECT_TRUE(entry(Models, "batch_mark")->Model.Marks);
  EXPECT_TRUE(entry(Models, "pool_get")->Plain);
  ASSERT_EQ(Models.types().size(), 4U);
}

TEST(ModelFile, SaysWhatItDoesNotKnow) {
  EXPECT_EQ(
      reading(soundBut("size: 1\n        fails", "bytes: 1\n        fails")),
      "own.yaml:6: unknown key 'bytes'");
  EXPECT_EQ(reading(soundBut("fails: null", "fails: sometimes")),
            "own.yaml:7: 'sometimes' is no way to fail: throws, null, false, "
            "nonzero, negative or never");
  EXPECT_EQ(reading(soundBut("zeroed: true", "zeroed: yes")),
            "own.yaml:8: 'yes' is neither true nor false");
  EXPECT_EQ(reading(soundBut("pointer: 1", "pointer: second")),
            "own.yaml:13: 'second' is no argument: count them from 0, or say "
            "'this'");
  EXPECT_EQ(reading(soundBut("pointer: 1", "pointer: 99")),
            "own.yaml:13: '99' is no argument: count them from 0, or say "
            "'this'");
  EXPECT_EQ(reading(soundBut("life: scratch", "life: short")),
            "own.yaml:17: 'short' is neither scratch nor persistent");
  EXPECT_EQ(reading(soundBut("borrows:", "lends:")),
            "own.yaml:34: unknown key 'lends'");
}

TEST(ModelFile, SaysWhatIsMissing) {
  EXPECT_EQ(reading(soundBut("\n        fails: null\n", "\n")),
            "own.yaml:5: missing required key 'fails'");
  EXPECT_EQ(reading(soundBut("        pointer: 1\n", "")),
            "own.yaml:12: missing required key 'pointer'");
  EXPECT_EQ(reading(soundBut("  - name: batch\n    type", "  - type")),
            "own.yaml:15: missing required key 'name'");
  EXPECT_EQ(reading(""), "own.yaml:-1: the file holds no model");
  EXPECT_EQ(reading("name: x\n"), "own.yaml:1: unknown key 'name'");
}

TEST(ModelFile, HasOneEntryForAFunction) {
  EXPECT_EQ(reading(soundBut("queue_put", "slab_back")),
            "own.yaml:33: 'slab_back' has an entry already, in line 12");
  EXPECT_EQ(reading(soundBut("pool_get", "slab_back")),
            "own.yaml:36: 'slab_back' has an entry already, in line 12");
  EXPECT_EQ(reading(soundBut("work::Batch\n", "slab\n")),
            "own.yaml:16: 'slab' has an entry already, in line 3");
}

TEST(ModelFile, TakesNamesAndNothingElse) {
  for (const char *Bad : {"'slab take'", "slab_take()", "'a::'", "'::'", "''",
                          "7th", "'a<int>::b'", "operator+"})
    EXPECT_NE(reading(soundBut("slab_take", Bad)), "") << Bad;
}

TEST(ModelFile, TellsOneErrorOfATruncatedFile) {
  const StringRef Whole = Sound;
  for (size_t End = 0; End < Whole.size(); ++End)
    reading(Whole.take_front(End)); // it counts the errors itself
}

TEST(ModelFile, SurvivesAnyByte) {
  const StringRef Whole = Sound;
  for (const char Byte : {'\0', '\xff', ':', '[', '{', '"', '\t', '-', '&'})
    for (size_t At = 0; At < Whole.size(); At += 3) {
      std::string Broken = Whole.str();
      Broken[At] = Byte;
      reading(Broken);
    }
}

TEST(ModelFile, ReplacesWhatWasSaidBefore) {
  ModelSet Models;
  EXPECT_EQ(reading(Sound, Models), "");
  EXPECT_EQ(reading("borrows: [{function: slab_take, pointers: [0]}]", Models),
            "");
  EXPECT_EQ(entry(Models, "slab_take")->Model.Role, CallRole::Unknown);
  EXPECT_NE(reading("borrows: [{function: slab_back}]", Models), "");
  EXPECT_EQ(entry(Models, "slab_back")->Model.Role, CallRole::Release)
      << "a broken file changes nothing";
}

TEST(ModelFile, JoinsAFamilyThatIsThereAlready) {
  ModelSet Models;
  EXPECT_EQ(Models.family("malloc"), Family::Malloc);
  EXPECT_EQ(Models.family("new[]"), Family::NewArray);
  const Family Own = Models.family("slab");
  EXPECT_TRUE(isDeclared(Own));
  EXPECT_EQ(Models.family("slab"), Own);
  EXPECT_NE(Models.family("other"), Own);
}

TEST(ShippedModels, Read) {
  ModelSet Models;
  for (llvm::MemoryBufferRef File : ModelSet::shippedFiles()) {
    std::string Problem;
    EXPECT_TRUE(Models.add(File,
                           [&](const llvm::SMDiagnostic &Error) {
                             Problem = Error.getMessage().str();
                           }))
        << File.getBufferIdentifier().str() << ": " << Problem;
  }
  EXPECT_GT(Models.functions().size(), 200U);
}

TEST(ShippedModels, NameEachFunctionOnce) {
  std::map<std::string, std::string> Where;
  for (llvm::MemoryBufferRef File : ModelSet::shippedFiles()) {
    ModelSet Alone;
    Alone.add(File, [](const llvm::SMDiagnostic &) {});
    for (const FunctionEntry *E : Alone.functions())
      EXPECT_TRUE(Where.emplace(E->Name, E->At.File).second)
          << E->Name << " is in " << E->At.File << " and " << Where[E->Name];
  }
}

TEST(FindModelFile, LooksBesideTheSourceAndAbove) {
  llvm::vfs::InMemoryFileSystem Files;
  auto Add = [&](const char *Path) {
    Files.addFile(Path, 0, llvm::MemoryBuffer::getMemBuffer(""));
  };
  Add("/w/.whofrees.yaml");
  Add("/w/a/b/x.c");
  Add("/w/a/own.yaml");
  Add("/w/c/.whofrees.yaml");
  Add("/w/c/x.c");
  EXPECT_EQ(findModelFile(Files, "/w/a/b/x.c", ModelFileName),
            "/w/.whofrees.yaml");
  EXPECT_EQ(findModelFile(Files, "/w/c/x.c", ModelFileName),
            "/w/c/.whofrees.yaml");
  EXPECT_EQ(findModelFile(Files, "/w/a/b/x.c", "own.yaml"), "/w/a/own.yaml");
  EXPECT_EQ(findModelFile(Files, "/w/a/b/x.c", "a/own.yaml"), "/w/a/own.yaml");
  EXPECT_EQ(findModelFile(Files, "/w/c/x.c", "own.yaml"), "");
  EXPECT_EQ(findModelFile(Files, "/w/c/x.c", "/else/where.yaml"),
            "/else/where.yaml");
}
