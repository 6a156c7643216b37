// REQUIRES: sqlite
// RUN: %check_whofrees %s 'whofrees-*' -- -D_GNU_SOURCE %sqlite_flags
#include <sqlite3.h>
#include <stdlib.h>

int lost(const char *path) {
  sqlite3 *db;
  if (sqlite3_open(path, &db) != SQLITE_OK)
    return 1;
  sqlite3_close(db);
  return 0;
}
// CHECK: asks_sqlite.c:8:7: warning: 'db' is acquired here, but 'lost' returns without releasing it; {{.*}} [whofrees-missing-release]

int count(sqlite3 *db) {
  sqlite3_stmt *query;
  if (sqlite3_prepare_v2(db, "select 1", -1, &query, NULL) != SQLITE_OK)
    return -1;
  if (sqlite3_step(query) != SQLITE_ROW)
    return -1;
  int result = sqlite3_column_int(query, 0);
  sqlite3_finalize(query);
  return result;
}
// CHECK: asks_sqlite.c:17:7: warning: 'query' is acquired here, but 'count' returns without releasing it; {{.*}} [whofrees-missing-release]

void mixed(int id) {
  char *sql = sqlite3_mprintf("select %d", id);
  free(sql);
}
// CHECK: asks_sqlite.c:29:3: warning: 'sql' comes from 'sqlite3_mprintf', but is released here through 'free'; {{.*}} [whofrees-wrong-allocator]
