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
 * What the plugin needs of the site, which Moodle asks before it installs or upgrades it (environment.xml).
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

/**
 * The endpoint shares Moodle's tables through MySQL or MariaDB.
 *
 * @param environment_results $result
 * @return environment_results|null nothing where all is well
 */
function mod_writeassistdev_check_database(environment_results $result) {
    global $DB;
    if ($DB->get_dbfamily() === 'mysql') {
        return null;
    }
    $result->setInfo('database');
    $result->setStatus(false);
    $result->setFeedbackStr(['check_database_wrong', 'mod_writeassistdev']);
    return $result;
}
