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
 * Tells Moodle how the activity is backed up.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/backup_writeassistdev_stepslib.php');

/**
 * Backs an activity up.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class backup_writeassistdev_activity_task extends backup_activity_task {
    /**
     * There are no settings beside those of all activities.
     */
    protected function define_my_settings() {
    }

    /**
     * Its only step.
     */
    protected function define_my_steps() {
        $this->add_step(new backup_writeassistdev_activity_structure_step('writeassistdev_structure', 'writeassistdev.xml'));
    }

    /**
     * Makes links to activities and to the list of a course such that they can be found again.
     *
     * @param string $content
     * @return string
     */
    public static function encode_content_links($content) {
        global $CFG;
        $base = preg_quote($CFG->wwwroot . '/mod/writeassistdev/', '/');
        $content = preg_replace("/({$base}index.php\?id=)([0-9]+)/", '$@WRITEASSISTDEVINDEX*$2@$', $content);
        return preg_replace("/({$base}view.php\?id=)([0-9]+)/", '$@WRITEASSISTDEVVIEWBYID*$2@$', $content);
    }
}
