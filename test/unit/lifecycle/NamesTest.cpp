//===----------------------------------------------------------------------===//
// Part of Whofrees, under the Apache License v2.0 with LLVM Exceptions. See
// LICENSE. SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//===----------------------------------------------------------------------===//
// What identifiers say, in tables: a name and what it should be read as.
//===----------------------------------------------------------------------===//

#include "lifecycle/Names.h"
#include "llvm/ADT/StringExtras.h"
#include "gtest/gtest.h"
#include <ostream>

using namespace whofrees::lifecycle;

namespace {

std::string words(llvm::StringRef Name) {
  return llvm::join(wordsOf(Name), " ");
}

TEST(Words, AreTheSameInEveryStyle) {
  EXPECT_EQ(words("arena_alloc"), "arena alloc");
  EXPECT_EQ(words("ArenaAlloc"), "arena alloc");
  EXPECT_EQ(words("arenaAlloc"), "arena alloc");
  EXPECT_EQ(words("ARENA_ALLOC"), "arena alloc");
  EXPECT_EQ(words("Arena_alloc_"), "arena alloc");
}

TEST(Words, EndAtDigitsUnderscoresAndHumps) {
  EXPECT_EQ(words("HTTPPoolAlloc"), "http pool alloc");
  EXPECT_EQ(words("parseHTTP"), "parse http");
  EXPECT_EQ(words("mp3_decoder"), "mp decoder");
  EXPECT_EQ(words("strdup2"), "strdup");
  EXPECT_EQ(words("__builtin_malloc"), "builtin malloc");
}

TEST(Words, MayBeNone) {
  EXPECT_EQ(words(""), "");
  EXPECT_EQ(words("_"), "");
  EXPECT_EQ(words("__42__"), "");
}

struct VerbCase {
  const char *Name;
  Verb Says;
};

std::ostream &operator<<(std::ostream &Out, const VerbCase &Case) {
  return Out << Case.Name;
}

class VerbOf : public testing::TestWithParam<VerbCase> {};

TEST_P(VerbOf, ReadsTheName) {
  EXPECT_EQ(verbOf(GetParam().Name), GetParam().Says) << GetParam().Name;
}

const VerbCase Verbs[] = {
    {"malloc", Verb::Acquire},
    {"xmalloc", Verb::Acquire},
    {"sqlite3_malloc64", Verb::Acquire},
    {"kzalloc", Verb::Acquire},
    {"g_strdup", Verb::Acquire},
    {"xmemdup", Verb::Acquire},
    {"HTTPPoolAlloc", Verb::Acquire},
    {"createModel", Verb::Acquire},
    {"model_new", Verb::Acquire},
    {"clone", Verb::Acquire},
    {"free", Verb::Release},
    {"zfree", Verb::Release},
    {"kvfree", Verb::Release},
    {"model_destroy", Verb::Release},
    {"dealloc", Verb::Release},
    {"mi_dealloc", Verb::Release},
    {"xdealloc", Verb::Release},
    {"object_unref", Verb::Release},
    {"realloc", Verb::Resize},
    {"xrealloc", Verb::Resize},
    {"vec_resize", Verb::Resize},
    {"init", Verb::Init},
    {"set_up", Verb::Init},
    {"setup", Verb::Init},
    {"setUp", Verb::Init},
    {"db_open", Verb::Init},
    {"deinit", Verb::Deinit},
    {"de_init", Verb::Deinit},
    {"DeInitialize", Verb::Deinit},
    {"un_init", Verb::Deinit},
    {"CoUninitialize", Verb::Deinit},
    {"tear_down", Verb::Deinit},
    {"tearDown", Verb::Deinit},
    {"shutDown", Verb::Deinit},
    {"clean_up", Verb::Deinit},
    {"cleanupModel", Verb::Deinit},
    {"model_fini", Verb::Deinit},
    {"arena_reset_all", Verb::Reset},
    {"apr_pool_clear", Verb::Reset},
    // The last verb counts.
    {"free_and_reset", Verb::Reset},
    {"alloc_init", Verb::Init},
};
INSTANTIATE_TEST_SUITE_P(Lifecycle, VerbOf, testing::ValuesIn(Verbs));

// A verb inside of a word, or a word that only looks like one.
const VerbCase NoVerbs[] = {
    {"", Verb::None},
    {"main", Verb::None},
    {"set_upper", Verb::None},
    {"clean_room", Verb::None},
    {"freeze", Verb::None},
    {"renew", Verb::None},
    {"newline", Verb::None},
    {"recreate", Verb::None},
    {"alloca", Verb::None},
    {"append", Verb::None},
    {"upload", Verb::None},
    {"initial", Verb::None},
    {"closest", Verb::None},
    {"carefree", Verb::None},
    {"lockfree", Verb::None},
    // Questions about a life change nothing about it.
    {"arena_is_empty", Verb::None},
    {"isOpen", Verb::None},
    {"pool_has_free", Verb::None},
    {"queue_empty", Verb::None},
};
INSTANTIATE_TEST_SUITE_P(NoLifecycle, VerbOf, testing::ValuesIn(NoVerbs));

TEST(Names, TellRawMemoryFromObjects) {
  for (const char *Name : {"malloc", "xcalloc", "arena_alloc", "allocate",
                           "str_dup", "memdup", "vasprintf", "pool_get"})
    EXPECT_TRUE(isRawAcquireName(Name)) << Name;
  for (const char *Name : {"create", "model_new", "open", "dealloc", "realloc",
                           "xrealloc", "free", "allocator", ""})
    EXPECT_FALSE(isRawAcquireName(Name)) << Name;
}

TEST(Names, KnowDuplicates) {
  for (const char *Name :
       {"strdup", "g_strndup_dup", "xmemdup", "clone", "str_copy", "duplicate"})
    EXPECT_TRUE(isDuplicateName(Name)) << Name;
  for (const char *Name : {"malloc", "duplicates", "copyright", ""})
    EXPECT_FALSE(isDuplicateName(Name)) << Name;
}

TEST(Names, BeginAndEndLives) {
  for (const char *Name : {"init", "model_create", "load_model", "OpenFile",
                           "set_up", "newModel"}) {
    EXPECT_TRUE(isInitName(Name)) << Name;
    EXPECT_FALSE(isDeinitName(Name)) << Name;
  }
  for (const char *Name : {"deinit", "model_destroy", "unload_model", "Close",
                           "tear_down", "model_free"}) {
    EXPECT_TRUE(isDeinitName(Name)) << Name;
    EXPECT_FALSE(isInitName(Name)) << Name;
  }
  for (const char *Name : {"reset", "resize", "train", "is_open"}) {
    EXPECT_FALSE(isInitName(Name)) << Name;
    EXPECT_FALSE(isDeinitName(Name)) << Name;
  }
}

TEST(Names, EndLivesForCertain) {
  for (const char *Name : {"deinit", "model_destroy", "close", "uninitialize"})
    EXPECT_TRUE(isCertainDeinitName(Name)) << Name;
  for (const char *Name : {"finish", "hash_finalize", "end_frame", "reset"})
    EXPECT_FALSE(isCertainDeinitName(Name)) << Name;
}

TEST(Names, AreReadTheSameInBothSpellings) {
  for (const char *Name : {"initialize", "model_initialize", "finalize",
                           "finalizeModel", "deinitialize", "DeInitialize",
                           "de_initialize", "uninitialize", "zeroize"}) {
    std::string British = Name;
    British[British.rfind('z')] = 's';
    EXPECT_EQ(verbOf(British), verbOf(Name)) << British;
    EXPECT_EQ(isInitName(British), isInitName(Name)) << British;
    EXPECT_EQ(isDeinitName(British), isDeinitName(Name)) << British;
    EXPECT_EQ(isCertainDeinitName(British), isCertainDeinitName(Name))
        << British;
    EXPECT_EQ(mayEndName(British), mayEndName(Name)) << British;
    EXPECT_EQ(isWipeName(British), isWipeName(Name)) << British;
  }
}

TEST(Names, OfArenas) {
  for (const char *Name :
       {"Arena", "mem_arena", "HTTPPool", "Mempool", "ScratchBuffer",
        "MemoryRegion", "BumpAllocator", "obstack", "zone_t"})
    EXPECT_TRUE(isArenaName(Name)) << Name;
  for (const char *Name :
       {"Allocator", "Heap", "Model", "Spooler", "Regional", ""})
    EXPECT_FALSE(isArenaName(Name)) << Name;
}

TEST(Names, OfAllocators) {
  for (const char *Name : {"Allocator", "my_alloc", "Heap", "MemoryResource",
                           "gpa", "mm", "Jemalloc", "Arena"})
    EXPECT_TRUE(isAllocatorName(Name)) << Name;
  for (const char *Name : {"Model", "Member", "Heaped", "allocated", ""})
    EXPECT_FALSE(isAllocatorName(Name)) << Name;
}

struct PairCase {
  const char *Begin, *End;
};

TEST(Pairs, AreAlikeButForTheirVerbs) {
  const PairCase Pairs[] = {
      {"model_create", "model_destroy"},
      {"createModel", "destroyModel"},
      {"my_malloc", "my_free"},
      {"my_calloc", "my_free"},
      {"model_init", "model_deinit"},
      {"model_new", "free_model"},
      {"zmalloc", "zfree"},
      {"kzalloc", "kfree"},
      {"xstrdup", "xfree"},
      {"malloc", "free"},
      {"init", "deinit"},
      {"db_open", "db_close"},
      {"ModelLoad", "model_unload"},
      {"test_set_up", "test_tear_down"},
      {"setup_model", "clean_up_model"},
      {"model_init", "model_de_init"},
      {"model_initialise", "model_finalize"},
  };
  for (const PairCase &P : Pairs)
    EXPECT_TRUE(arePaired(P.Begin, P.End)) << P.Begin << ", " << P.End;
}

TEST(Pairs, SayTheSameWhat) {
  const PairCase Others[] = {
      {"model_create", "layer_destroy"},
      {"xmalloc", "free"},
      {"zmalloc", "xfree"},
      {"model_init", "deinit"},
      {"db_open", "db_table_close"},
  };
  for (const PairCase &P : Others)
    EXPECT_FALSE(arePaired(P.Begin, P.End)) << P.Begin << ", " << P.End;
}

} // namespace
