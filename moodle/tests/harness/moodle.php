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
 * The few functions and classes of Moodle that lib.php and the privacy provider call. It is no Moodle: it says what happens to the rows of a
 * real database, and nothing of pages, forms or rights.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

define('MOODLE_INTERNAL', true);
define('SQL_PARAMS_NAMED', 1);
define('CONTEXT_SYSTEM', 10);
define('CONTEXT_USER', 30);
define('CONTEXT_MODULE', 70);

/**
 * What goes wrong.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class moodle_exception extends Exception {
    /**
     * Makes one.
     *
     * @param string $errorcode
     * @param string $detail
     */
    public function __construct(string $errorcode, string $detail = '') {
        parent::__construct("$errorcode $detail");
    }
}

/**
 * Where something is.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class context {
    /** @var int its row */
    public $id;

    /** @var int one of CONTEXT_ */
    public $contextlevel;

    /** @var int what it is the context of */
    public $instanceid;

    /**
     * A context by its row.
     *
     * @param int $id
     * @return context
     */
    public static function instance_by_id($id): context {
        global $DB;
        $context = new context();
        foreach (['id', 'contextlevel', 'instanceid'] as $column) {
            $context->$column = $DB->get_record('context', ['id' => $id])->$column;
        }
        return $context;
    }
}

/**
 * Time zones.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class core_date {
    /**
     * That of the site.
     *
     * @return DateTimeZone
     */
    public static function get_server_timezone_object(): DateTimeZone {
        global $CFG;
        return new DateTimeZone($CFG->timezone ?? 'UTC');
    }
}

/**
 * A text of the plugin, or a language's way to write numbers.
 *
 * @param string $identifier
 * @param string $component
 * @param string|null $a what is put into it
 * @return string
 */
function get_string(string $identifier, string $component, ?string $a = null): string {
    if ($component === 'langconfig') {
        return ['decsep' => '.', 'thousandssep' => ','][$identifier];
    }
    static $string = null;
    if ($string === null) {
        require(PLUGIN . '/lang/en/writeassistdev.php');
    }
    if (!isset($string[$identifier])) {
        throw new moodle_exception('missingstring', "$component $identifier");
    }
    return str_replace('{$a}', (string)$a, $string[$identifier]);
}

/**
 * A course module by its row.
 *
 * @param string $modulename
 * @param int $cmid
 * @return stdClass|false
 */
function get_coursemodule_from_id(string $modulename, $cmid) {
    return find_coursemodule($modulename, 'cm.id = :id', ['id' => $cmid]);
}

/**
 * A course module by its activity.
 *
 * @param string $modulename
 * @param int $instance
 * @param int $courseid
 * @return stdClass|false
 */
function get_coursemodule_from_instance(string $modulename, $instance, $courseid) {
    return find_coursemodule($modulename, 'cm.instance = :instance AND cm.course = :course', ['instance' => $instance, 'course' => $courseid]);
}

/**
 * A course module.
 *
 * @param string $modulename
 * @param string $select
 * @param array $params
 * @return stdClass|false
 */
function find_coursemodule(string $modulename, string $select, array $params) {
    global $DB;
    $sql = "SELECT cm.* FROM {course_modules} cm JOIN {modules} m ON m.id = cm.module WHERE m.name = :modulename AND $select";
    $rows = $DB->get_records_sql($sql, $params + ['modulename' => $modulename]);
    return reset($rows);
}

/**
 * A name that a file can have.
 *
 * @param string $name
 * @return string
 */
function clean_filename(string $name): string {
    return preg_replace('/[^\w.-]/', '', $name);
}
