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
 * Tests the connection to the endpoint, for administrators.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

require_once(__DIR__ . '/../../config.php');

$test = optional_param('test', false, PARAM_BOOL);
$url = new moodle_url('/mod/writeassistdev/connection.php');
$title = get_string('connection', 'mod_writeassistdev');
$settings = new moodle_url('/admin/settings.php', ['section' => 'modsettingwriteassistdev']);

require_login(null, false);
$context = context_system::instance();
require_capability('moodle/site:config', $context);
$PAGE->set_context($context);
$PAGE->set_url($url);
$PAGE->set_pagelayout('admin');
$PAGE->set_title($title);
$PAGE->set_heading($title);
$PAGE->navbar->add(get_string('pluginname', 'mod_writeassistdev'), $settings);
$PAGE->navbar->add($title, $url);

echo $OUTPUT->header();
echo html_writer::tag('p', get_string('connection_desc', 'mod_writeassistdev'));
if ($test) {
    // It sends to other machines, so no other site may make an administrator's browser do it.
    require_sesskey();
    $report = new \mod_writeassistdev\output\connection_report((new \mod_writeassistdev\local\connection())->look());
    echo $OUTPUT->render_from_template('mod_writeassistdev/connection_report', $report->export_for_template($OUTPUT));
}
echo $OUTPUT->single_button(new moodle_url($url, ['test' => 1]), get_string('connection_test', 'mod_writeassistdev'));
echo html_writer::div(html_writer::link($settings, get_string('settings')), 'mt-3');
echo $OUTPUT->footer();
