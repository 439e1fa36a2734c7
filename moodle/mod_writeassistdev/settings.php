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
 * The settings of the site: where the endpoint is, and what new activities begin with.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

use mod_writeassistdev\local\activity;
use mod_writeassistdev\local\connection;

if ($ADMIN->fulltree) {
    $link = html_writer::link(
        new moodle_url('/mod/writeassistdev/connection.php'),
        get_string('connection', 'mod_writeassistdev')
    );
    $onmysql = $DB->get_dbfamily() === 'mysql';
    $settings->add(new admin_setting_heading(
        'mod_writeassistdev/service',
        get_string('service', 'mod_writeassistdev'),
        get_string('service_desc', 'mod_writeassistdev', $link)
            . ($onmysql ? '' : $OUTPUT->notification(get_string('check_database_wrong', 'mod_writeassistdev'), 'error', false))
    ));
    $settings->add(new admin_setting_configtext(
        'mod_writeassistdev/serviceurl',
        get_string('serviceurl', 'mod_writeassistdev'),
        get_string('serviceurl_desc', 'mod_writeassistdev'),
        connection::USUAL_ADDRESS,
        PARAM_URL
    ));
    $settings->add(new admin_setting_configpasswordunmask(
        'mod_writeassistdev/secret',
        get_string('secret', 'mod_writeassistdev'),
        get_string('secret_desc', 'mod_writeassistdev'),
        ''
    ));

    $settings->add(new admin_setting_heading(
        'mod_writeassistdev/defaults',
        get_string('defaults', 'mod_writeassistdev'),
        get_string('defaults_desc', 'mod_writeassistdev')
    ));
    $settings->add(new admin_setting_configtextarea(
        'mod_writeassistdev/models',
        get_string('models', 'mod_writeassistdev'),
        get_string('models_desc', 'mod_writeassistdev'),
        '',
        PARAM_TEXT
    ));
    $panes = array_combine(range(0, activity::MOST_PANES), range(0, activity::MOST_PANES));
    $panes[0] = get_string('panes_none', 'mod_writeassistdev');
    $settings->add(new admin_setting_configselect(
        'mod_writeassistdev/panes',
        get_string('panes', 'mod_writeassistdev'),
        get_string('panes_help', 'mod_writeassistdev'),
        activity::MOST_PANES,
        $panes
    ));
    $read = [];
    foreach (activity::READ_CHATS as $choice) {
        $read[$choice] = get_string('readchats_' . $choice, 'mod_writeassistdev');
    }
    $settings->add(new admin_setting_configselect(
        'mod_writeassistdev/readchats',
        get_string('readchats', 'mod_writeassistdev'),
        get_string('readchats_help', 'mod_writeassistdev'),
        'never',
        $read
    ));
    foreach (['dayrequests', 'daytokens'] as $name) {
        $settings->add(new admin_setting_configtext(
            'mod_writeassistdev/' . $name,
            get_string($name, 'mod_writeassistdev'),
            get_string($name . '_help', 'mod_writeassistdev'),
            0,
            PARAM_INT
        ));
    }
    foreach (['textenabled' => 1, 'provenance' => 0] as $name => $default) {
        $settings->add(new admin_setting_configcheckbox(
            'mod_writeassistdev/' . $name,
            get_string($name, 'mod_writeassistdev'),
            get_string($name . '_help', 'mod_writeassistdev'),
            $default
        ));
    }
}
