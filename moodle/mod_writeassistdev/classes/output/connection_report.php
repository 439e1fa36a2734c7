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
 * What was found about the connection to the endpoint.
 *
 * @package    mod_writeassistdev
 * @copyright  2026 the WriteAssist contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class connection_report implements \renderable, \templatable {
    /** @var array[] each with what was looked at, whether it is good, and a sentence */
    private $findings;

    /**
     * Of what was found.
     *
     * @param array[] $findings each with what was looked at, whether it is good, and a sentence
     */
    public function __construct(array $findings) {
        $this->findings = $findings;
    }

    /**
     * What the template shows.
     *
     * @param \renderer_base $output
     * @return array
     */
    public function export_for_template(\renderer_base $output): array {
        return ['findings' => $this->findings, 'allgood' => !in_array(false, array_column($this->findings, 'good'), true)];
    }
}
