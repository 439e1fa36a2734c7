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

namespace core_privacy\local\metadata;

/**
 * Tells what is stored.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
interface provider {
    /**
     * Tells what is stored.
     *
     * @param collection $collection
     * @return collection
     */
    public static function get_metadata(collection $collection): collection;
}

/**
 * What is told.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class collection {
    /** @var array[] columns and summaries by table */
    public $tables = [];

    /** @var array[] fields and summaries by service */
    public $services = [];

    /**
     * A table.
     *
     * @param string $name
     * @param string[] $fields
     * @param string $summary
     */
    public function add_database_table(string $name, array $fields, string $summary): void {
        $this->tables[$name] = ['fields' => $fields, 'summary' => $summary];
    }

    /**
     * A service that something is sent to.
     *
     * @param string $name
     * @param string[] $fields
     * @param string $summary
     */
    public function add_external_location_link(string $name, array $fields, string $summary): void {
        $this->services[$name] = ['fields' => $fields, 'summary' => $summary];
    }
}
