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
 * The activities of a course.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require_once(__DIR__ . '/../../config.php');

$id = required_param('id', PARAM_INT);
$course = get_course($id);
require_course_login($course);
$context = context_course::instance($course->id);
\mod_writeassistdev\event\course_module_instance_list_viewed::create(['context' => $context])->trigger();

// Since Moodle 5.0 a course has one page for all of its activities.
if (method_exists('\core_courseformat\activityoverviewbase', 'redirect_to_overview_page')) {
    \core_courseformat\activityoverviewbase::redirect_to_overview_page($course->id, 'writeassistdev');
}

$title = get_string('modulenameplural', 'mod_writeassistdev');
$PAGE->set_url('/mod/writeassistdev/index.php', ['id' => $course->id]);
$PAGE->set_pagelayout('incourse');
$PAGE->set_title($course->shortname . ': ' . $title);
$PAGE->set_heading($course->fullname);
$PAGE->navbar->add($title);

$table = new html_table();
$table->head = [get_string('name'), get_string('duedate', 'mod_writeassistdev')];
foreach (get_all_instances_in_course('writeassistdev', $course) as $activity) {
    $url = new moodle_url('/mod/writeassistdev/view.php', ['id' => $activity->coursemodule]);
    $link = html_writer::link($url, format_string($activity->name), $activity->visible ? [] : ['class' => 'dimmed']);
    $table->data[] = [$link, $activity->duedate ? userdate($activity->duedate) : ''];
}

echo $OUTPUT->header();
echo $OUTPUT->heading($title);
if ($table->data) {
    echo html_writer::table($table);
} else {
    echo $OUTPUT->notification(get_string('noactivities', 'mod_writeassistdev'), 'info');
}
echo $OUTPUT->footer();
