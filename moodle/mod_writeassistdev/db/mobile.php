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
 * What Moodle's app shows of an activity.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

defined('MOODLE_INTERNAL') || die();

$addons = [
    'mod_writeassistdev' => [
        'handlers' => [
            'writeassistdev' => [
                'delegate' => 'CoreCourseModuleDelegate',
                'method' => 'mobile_view',
                'displaydata' => [
                    'icon' => $CFG->wwwroot . '/mod/writeassistdev/pix/monologo.svg',
                    'class' => '',
                ],
                // The assistant needs a connection: there is nothing to download.
                'displayprefetch' => false,
                'displaysize' => false,
            ],
        ],
        'lang' => [
            ['pluginname', 'mod_writeassistdev'],
        ],
    ],
];
