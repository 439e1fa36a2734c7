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
 * Who has used the assistant in an activity, and how much, for teachers.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use mod_writeassistdev\local\report;
use mod_writeassistdev\local\students;
use mod_writeassistdev\output\report_page;
use mod_writeassistdev\output\report_table;

require_once(__DIR__ . '/../../config.php');
require_once($CFG->libdir . '/tablelib.php');

$id = required_param('id', PARAM_INT);
$download = optional_param('download', '', PARAM_ALPHA);
[$course, $cm] = get_course_and_cm_from_cmid($id, 'writeassistdev');
$url = new moodle_url('/mod/writeassistdev/report.php', ['id' => $cm->id]);
$PAGE->set_url($url);
$PAGE->set_pagelayout('report');
require_login($course, true, $cm);
$context = context_module::instance($cm->id);
require_capability('mod/writeassistdev:viewreports', $context);

$activity = $DB->get_record('writeassistdev', ['id' => $cm->instance], '*', MUST_EXIST);
$title = get_string('report', 'mod_writeassistdev');
$PAGE->set_title($course->shortname . ': ' . $activity->name . ': ' . $title);
$PAGE->set_heading($course->fullname);
\mod_writeassistdev\event\report_viewed::create(['context' => $context])->trigger();

if (!report::is_set_up()) {
    echo $OUTPUT->header();
    echo $OUTPUT->notification(get_string('report_notsetup', 'mod_writeassistdev'), 'info');
    echo $OUTPUT->footer();
    exit;
}

$students = students::of_chosen_group($cm, $context);
$report = new report((int)$activity->id, $students->sql());
$table = new report_table($activity, $cm, $report, $url);
if ($table->is_downloading($download, $activity->name . ' ' . $title, $title)) {
    $table->show(null);
    exit;
}

$page = new report_page($cm, $students, $report, $table);
echo $OUTPUT->header();
echo $OUTPUT->heading($title);
echo $OUTPUT->render_from_template('mod_writeassistdev/report_page', $page->export_for_template($OUTPUT));
echo $OUTPUT->footer();
