// REQUIRES: sqlite
// RUN: %check_whofrees %s 'whofrees-*' -- -D_GNU_SOURCE %sqlite_flags
#include <sqlite3.h>
#include <stdio.h>

int work(const char *path) {
  sqlite3 *db = NULL;
  sqlite3_stmt *query = NULL;
  char *message = NULL;
  int status = sqlite3_open(path, &db);
  if (status != SQLITE_OK)
    goto out;
  status = sqlite3_exec(db, "create table t(x)", NULL, NULL, &message);
  if (status != SQLITE_OK) {
    fprintf(stderr, "%s\n", message);
    sqlite3_free(message);
    goto out;
  }
  status = sqlite3_prepare_v2(db, "select x from t", -1, &query, NULL);
  if (status != SQLITE_OK)
    goto out;
  while (sqlite3_step(query) == SQLITE_ROW)
    printf("%d\n", sqlite3_column_int(query, 0));
out:
  sqlite3_finalize(query);
  sqlite3_close(db);
  return status;
}

struct store {
  sqlite3 *db;
  sqlite3_stmt *put;
};

int store_open(struct store *store, const char *path) {
  if (sqlite3_open(path, &store->db) != SQLITE_OK) {
    sqlite3_close(store->db);
    return -1;
  }
  if (sqlite3_prepare_v2(store->db, "insert into t values(?)", -1, &store->put,
                         NULL) != SQLITE_OK) {
    sqlite3_close(store->db);
    return -1;
  }
  return 0;
}

void store_close(struct store *store) {
  sqlite3_finalize(store->put);
  sqlite3_close(store->db);
}
