import { mount } from '../../ui/mount.tsx';
import { OptionsPage } from './options-page.tsx';

void mount(OptionsPage);
