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
 * A text of somebody's in a backup.
 *
 * As plain XML it would lose control characters and returns, and its links would be changed. Texts of students' are kept byte for
 * byte: how long they are is counted, and passages of them are compared.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class backup_writeassistdev_text_element extends backup_final_element {
    /**
     * Takes a value of the database.
     *
     * @param string|null $value
     */
    public function set_value($value) {
        parent::set_value($value === null ? null : base64_encode($value));
    }
}
