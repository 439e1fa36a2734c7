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
 * Brings the activity's own table up to date, from every release of the original plugin.
 *
 * What students wrote is in tables that the endpoint upgrades (WriteAssist.Web.dll upgrade), before this or after it. That adds
 * the three columns of goals too where they are missing, so a column that is there already is left as it is.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

/**
 * Upgrades the table of activities.
 *
 * The releases of the original that are not named here changed only the students' tables.
 *
 * @param int $oldversion the release that the site had: 2025072700 to 2025102118 are the original's
 * @return bool
 */
function xmldb_writeassistdev_upgrade($oldversion) {
    global $DB;
    $dbman = $DB->get_manager();
    $table = new xmldb_table('writeassistdev');

    if ($oldversion < 2025102109) {
        foreach (['plan_goal', 'write_goal', 'edit_goal'] as $name) {
            $field = new xmldb_field($name, XMLDB_TYPE_TEXT);
            if (!$dbman->field_exists($table, $field)) {
                $dbman->add_field($table, $field);
            }
        }
        upgrade_mod_savepoint(true, 2025102109, 'writeassistdev');
    }

    if ($oldversion < 2025102116) {
        foreach (['startdate', 'duedate', 'enddate'] as $name) {
            $field = new xmldb_field($name, XMLDB_TYPE_INTEGER, '10');
            if (!$dbman->field_exists($table, $field)) {
                $dbman->add_field($table, $field);
            }
        }
        upgrade_mod_savepoint(true, 2025102116, 'writeassistdev');
    }

    if ($oldversion < 2025102117) {
        $field = new xmldb_field('custom_outline', XMLDB_TYPE_TEXT);
        if (!$dbman->field_exists($table, $field)) {
            $dbman->add_field($table, $field);
        }
        upgrade_mod_savepoint(true, 2025102117, 'writeassistdev');
    }

    if ($oldversion < 2026112901) {
        // A release that nobody knows may have left out what every known one has.
        $fields = [
            new xmldb_field('template', XMLDB_TYPE_CHAR, '50'),
            new xmldb_field('plan_goal', XMLDB_TYPE_TEXT),
            new xmldb_field('write_goal', XMLDB_TYPE_TEXT),
            new xmldb_field('edit_goal', XMLDB_TYPE_TEXT),
            new xmldb_field('startdate', XMLDB_TYPE_INTEGER, '10'),
            new xmldb_field('duedate', XMLDB_TYPE_INTEGER, '10'),
            new xmldb_field('enddate', XMLDB_TYPE_INTEGER, '10'),
            new xmldb_field('custom_outline', XMLDB_TYPE_TEXT),
            new xmldb_field('models', XMLDB_TYPE_TEXT),
            new xmldb_field('panes', XMLDB_TYPE_INTEGER, '2', null, XMLDB_NOTNULL, null, '4'),
            new xmldb_field(
                'panemodes',
                XMLDB_TYPE_CHAR,
                '100',
                null,
                XMLDB_NOTNULL,
                null,
                'independent,synchronized,broadcast'
            ),
            new xmldb_field('instructions', XMLDB_TYPE_TEXT),
            new xmldb_field('showinstructions', XMLDB_TYPE_INTEGER, '1', null, XMLDB_NOTNULL, null, '0'),
            new xmldb_field('starters', XMLDB_TYPE_TEXT),
            new xmldb_field('dayrequests', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0'),
            new xmldb_field('daytokens', XMLDB_TYPE_INTEGER, '10', null, XMLDB_NOTNULL, null, '0'),
            new xmldb_field('textenabled', XMLDB_TYPE_INTEGER, '1', null, XMLDB_NOTNULL, null, '1'),
            new xmldb_field('provenance', XMLDB_TYPE_INTEGER, '1', null, XMLDB_NOTNULL, null, '0'),
            new xmldb_field('provenancenotice', XMLDB_TYPE_TEXT),
            new xmldb_field('readchats', XMLDB_TYPE_CHAR, '10', null, XMLDB_NOTNULL, null, 'never'),
            new xmldb_field('completionmessage', XMLDB_TYPE_INTEGER, '1', null, XMLDB_NOTNULL, null, '0'),
        ];
        foreach ($fields as $field) {
            if (!$dbman->field_exists($table, $field)) {
                $dbman->add_field($table, $field);
            }
        }
        upgrade_mod_savepoint(true, 2026112901, 'writeassistdev');
    }

    return true;
}
