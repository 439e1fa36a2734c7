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

namespace mod_writeassistdev\output;

/**
 * What Moodle's app asks for.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class mobile {
    /**
     * The page of an activity in the app.
     *
     * @param array $args of the app: cmid
     * @return array the template, and what it shows
     */
    public static function mobile_view(array $args): array {
        global $CFG, $DB, $PAGE;
        require_once($CFG->dirroot . '/mod/writeassistdev/lib.php');
        [$course, $cm] = get_course_and_cm_from_cmid(clean_param($args['cmid'] ?? 0, PARAM_INT), 'writeassistdev');
        require_login($course, false, $cm, true, true);
        $context = \context_module::instance($cm->id);
        require_capability('mod/writeassistdev:view', $context);

        $activity = $DB->get_record('writeassistdev', ['id' => $cm->instance], '*', MUST_EXIST);
        $page = new mobile_page($activity, $cm, $context);
        // In a web service nothing has made Moodle's $OUTPUT a renderer yet.
        $output = $PAGE->get_renderer('core');
        $html = $output->render_from_template('mod_writeassistdev/mobile_page', $page->export_for_template($output));
        return [
            'templates' => [['id' => 'main', 'html' => $html]],
            'javascript' => '',
            'otherdata' => $page->texts(),
            'files' => [],
        ];
    }
}
