<?php
// This file is part of Moodle - https://moodle.org/
//
// Moodle is free software: you can redistribute it and/or modify
// it under the terms of the GNU General Public License as published by
// the Free Software Foundation, either version 3 of the License, or
// (at your option) any later version.
//
// Moodle is distributed in the hope that it will be useful,
// but WITHOUT ANY WARRANTY; without even the implied warranty of
// MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
// GNU General Public License for more details.
//
// You should have received a copy of the GNU General Public License
// along with Moodle.  If not, see <https://www.gnu.org/licenses/>.

/**
 * As much of Moodle's database as the plugin calls, over MySQL or MariaDB. As Moodle's own does, it sends numbers as texts.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class moodle_database {
    /** @var mysqli the connection */
    private $connection;

    /** @var string before the names of tables */
    private $prefix;

    /** @var int how many statements were sent */
    private $queries = 0;

    /**
     * Connects.
     *
     * @param stdClass $cfg dbhost, dbport, dbuser, dbpass, dbname and prefix
     */
    public function __construct(stdClass $cfg) {
        mysqli_report(MYSQLI_REPORT_ERROR | MYSQLI_REPORT_STRICT);
        $this->connection = new mysqli($cfg->dbhost, $cfg->dbuser, $cfg->dbpass, $cfg->dbname, $cfg->dbport);
        $this->connection->set_charset('utf8mb4');
        $this->connection->query("SET SESSION sql_mode = 'STRICT_ALL_TABLES'");
        $this->prefix = $cfg->prefix;
    }

    /**
     * The tables that are there.
     *
     * @return string[] their names without the prefix, each under itself
     */
    public function get_tables(): array {
        $tables = [];
        foreach ($this->connection->query('SHOW TABLES')->fetch_all() as [$table]) {
            if (strpos($table, $this->prefix) === 0) {
                $name = substr($table, strlen($this->prefix));
                $tables[$name] = $name;
            }
        }
        return $tables;
    }

    /**
     * Runs a statement.
     *
     * @param string $sql with tables in braces and named parameters
     * @param array $params each of which has to be in the statement, and each of the statement here
     * @return mysqli_result|bool
     */
    public function execute(string $sql, array $params = []) {
        $sql = preg_replace('/\{([a-z_]+)\}/', $this->prefix . '$1', $sql);
        if ($params && array_keys($params) === range(0, count($params) - 1)) {
            return $this->connection->query($this->numbered($sql, $params));
        }
        $used = [];
        $sql = preg_replace_callback('/(?<!:):([a-z][a-z0-9_]*)/', function (array $found) use ($params, &$used): string {
            if (!array_key_exists($found[1], $params) || isset($used[$found[1]])) {
                throw new moodle_exception('invalidqueryparam', $found[1]);
            }
            $used[$found[1]] = true;
            return $this->literal($params[$found[1]]);
        }, $sql);
        $this->queries++;
        return $this->connection->query($sql);
    }

    /**
     * A statement with values in the place of its question marks.
     *
     * @param string $sql
     * @param array $params
     * @return string
     */
    private function numbered(string $sql, array $params): string {
        $parts = explode('?', $sql);
        if (count($parts) !== count($params) + 1) {
            throw new moodle_exception('invalidqueryparam', $sql);
        }
        $whole = array_shift($parts);
        foreach ($parts as $i => $part) {
            $whole .= $this->literal($params[$i]) . $part;
        }
        return $whole;
    }

    /**
     * A value in a statement.
     *
     * @param mixed $value
     * @return string
     */
    private function literal($value): string {
        return $value === null ? 'NULL' : "'" . $this->connection->real_escape_string((string)$value) . "'";
    }

    /**
     * The columns of a table as they are now.
     *
     * @param string $table
     * @param bool $usecache Moodle may know others
     * @return array by their names
     */
    public function get_columns(string $table, bool $usecache = true): array {
        return array_column($this->execute('SHOW COLUMNS FROM {' . $table . '}')->fetch_all(MYSQLI_ASSOC), null, 'Field');
    }

    /**
     * A value.
     *
     * @param string $sql
     * @param array $params
     * @return mixed false: there is none
     */
    public function get_field_sql(string $sql, array $params = []) {
        return $this->get_fieldset_sql($sql, $params)[0] ?? false;
    }

    /**
     * Inserts a row. What is no column is left out.
     *
     * @param string $table
     * @param stdClass $row
     * @return int its id
     */
    public function insert_record(string $table, stdClass $row): int {
        $values = array_intersect_key((array)$row, $this->get_columns($table));
        unset($values['id']);
        $columns = implode(', ', array_keys($values));
        $marks = implode(', ', array_fill(0, count($values), '?'));
        $this->execute('INSERT INTO {' . $table . "} ($columns) VALUES ($marks)", array_values($values));
        return (int)$this->connection->insert_id;
    }

    /**
     * Rows of a statement, by their first column.
     *
     * @param string $sql
     * @param array $params
     * @return stdClass[]
     */
    public function get_records_sql(string $sql, array $params = []): array {
        $rows = [];
        foreach ($this->execute($sql, $params)->fetch_all(MYSQLI_ASSOC) as $row) {
            if (isset($rows[reset($row)])) {
                throw new moodle_exception('duplicatekey', reset($row));
            }
            $rows[reset($row)] = (object)$row;
        }
        return $rows;
    }

    /**
     * Rows of a statement, one after the other.
     *
     * @param string $sql
     * @param array $params
     * @return moodle_recordset
     */
    public function get_recordset_sql(string $sql, array $params = []): moodle_recordset {
        return new moodle_recordset(array_values($this->get_records_sql($sql, $params)));
    }

    /**
     * The only row of a statement.
     *
     * @param string $sql
     * @param array $params
     * @return stdClass|false
     */
    public function get_record_sql(string $sql, array $params = []) {
        $rows = $this->get_records_sql($sql, $params);
        return reset($rows);
    }

    /**
     * The number that a statement counts.
     *
     * @param string $sql
     * @param array $params
     * @return int
     */
    public function count_records_sql(string $sql, array $params = []): int {
        return (int)$this->get_fieldset_sql($sql, $params)[0];
    }

    /**
     * How many statements were sent.
     *
     * @return int
     */
    public function perf_get_queries(): int {
        return $this->queries;
    }

    /**
     * Rows of a table, by their first column.
     *
     * @param string $table
     * @param string $select
     * @param array $params
     * @param string $sort
     * @return stdClass[]
     */
    public function get_records_select(string $table, string $select, array $params = [], string $sort = ''): array {
        return $this->get_records_sql('SELECT * FROM {' . $table . "} WHERE $select" . ($sort ? " ORDER BY $sort" : ''), $params);
    }

    /**
     * Rows of a table, one after the other.
     *
     * @param string $table
     * @param string $select
     * @param array $params
     * @param string $sort
     * @return moodle_recordset
     */
    public function get_recordset_select(string $table, string $select, array $params = [], string $sort = ''): moodle_recordset {
        $sql = 'SELECT * FROM {' . $table . "} WHERE $select" . ($sort ? " ORDER BY $sort" : '');
        return new moodle_recordset(array_map(function (array $row): stdClass {
            return (object)$row;
        }, $this->execute($sql, $params)->fetch_all(MYSQLI_ASSOC)));
    }

    /**
     * A row.
     *
     * @param string $table
     * @param array $conditions
     * @return stdClass|false
     */
    public function get_record(string $table, array $conditions) {
        $rows = $this->get_records_select($table, $this->where($conditions), $conditions);
        return reset($rows);
    }

    /**
     * Whether there is a row.
     *
     * @param string $table
     * @param array $conditions
     * @return bool
     */
    public function record_exists(string $table, array $conditions): bool {
        return $this->get_fieldset_sql('SELECT 1 FROM {' . $table . '} WHERE ' . $this->where($conditions), $conditions) !== [];
    }

    /**
     * Whether there is a row.
     *
     * @param string $table
     * @param string $select
     * @param array $params
     * @return bool
     */
    public function record_exists_select(string $table, string $select, array $params): bool {
        return $this->get_fieldset_select($table, '1', $select, $params) !== [];
    }

    /**
     * How many rows there are.
     *
     * @param string $table
     * @param array $conditions
     * @return int
     */
    public function count_records(string $table, array $conditions): int {
        return (int)$this->get_fieldset_select($table, 'COUNT(*)', $this->where($conditions), $conditions)[0];
    }

    /**
     * Rows of a table, by their first column.
     *
     * @param string $table
     * @param array $conditions
     * @param string $sort
     * @param string $fields
     * @param int $limitfrom
     * @param int $limitnum
     * @return stdClass[]
     */
    public function get_records(string $table, array $conditions, string $sort, string $fields, int $limitfrom, int $limitnum): array {
        $sql = "SELECT $fields FROM {" . $table . "} WHERE {$this->where($conditions)} ORDER BY $sort LIMIT $limitfrom, $limitnum";
        return $this->get_records_sql($sql, $conditions);
    }

    /**
     * Begins a transaction; what is thrown before it is committed takes it back.
     *
     * @return moodle_transaction
     */
    public function start_delegated_transaction(): moodle_transaction {
        $this->connection->query('START TRANSACTION');
        return new moodle_transaction($this->connection);
    }

    /**
     * The first column of a statement's rows.
     *
     * @param string $sql
     * @param array $params
     * @return array
     */
    public function get_fieldset_sql(string $sql, array $params): array {
        return array_column($this->execute($sql, $params)->fetch_all(), 0);
    }

    /**
     * A column of a table's rows.
     *
     * @param string $table
     * @param string $field
     * @param string $select
     * @param array $params
     * @return array
     */
    public function get_fieldset_select(string $table, string $field, string $select, array $params): array {
        return $this->get_fieldset_sql("SELECT $field FROM {" . $table . "} WHERE $select", $params);
    }

    /**
     * Sets a column.
     *
     * @param string $table
     * @param string $field
     * @param mixed $value
     * @param string $select
     * @param array $params
     */
    public function set_field_select(string $table, string $field, $value, string $select, array $params): void {
        $this->execute('UPDATE {' . $table . "} SET $field = :newvalue WHERE $select", $params + ['newvalue' => $value]);
    }

    /**
     * Deletes rows.
     *
     * @param string $table
     * @param string $select
     * @param array $params
     */
    public function delete_records_select(string $table, string $select, array $params): void {
        $this->execute('DELETE FROM {' . $table . "} WHERE $select", $params);
    }

    /**
     * Deletes rows.
     *
     * @param string $table
     * @param array $conditions
     */
    public function delete_records(string $table, array $conditions): void {
        $this->delete_records_select($table, $this->where($conditions), $conditions);
    }

    /**
     * Deletes rows.
     *
     * @param string $table
     * @param string $field
     * @param array $values
     */
    public function delete_records_list(string $table, string $field, array $values): void {
        [$in, $params] = $this->get_in_or_equal($values, SQL_PARAMS_NAMED);
        $this->delete_records_select($table, "$field $in", $params);
    }

    /**
     * A condition of one value or several.
     *
     * @param array $items
     * @param int $type
     * @param string $prefix of the parameters
     * @return array its SQL, and the parameters
     */
    public function get_in_or_equal(array $items, int $type, string $prefix = 'param'): array {
        if (!$items || $type !== SQL_PARAMS_NAMED) {
            throw new moodle_exception('invalidarguments');
        }
        static $count = 0;
        $params = [];
        foreach ($items as $item) {
            $params[$prefix . ++$count] = $item;
        }
        return ['IN (:' . implode(', :', array_keys($params)) . ')', $params];
    }

    /**
     * Conditions of columns.
     *
     * @param array $conditions
     * @return string
     */
    private function where(array $conditions): string {
        return implode(' AND ', array_map(function (string $column): string {
            return "$column = :$column";
        }, array_keys($conditions)));
    }
}

/**
 * Rows that are read one after the other.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class moodle_recordset extends ArrayIterator {
    /**
     * Ends the reading.
     */
    public function close(): void {
    }
}

/**
 * A transaction.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class moodle_transaction {
    /** @var mysqli the connection */
    private $connection;

    /**
     * Of a connection.
     *
     * @param mysqli $connection
     */
    public function __construct(mysqli $connection) {
        $this->connection = $connection;
    }

    /**
     * Ends it.
     */
    public function allow_commit(): void {
        $this->connection->query('COMMIT');
    }
}
